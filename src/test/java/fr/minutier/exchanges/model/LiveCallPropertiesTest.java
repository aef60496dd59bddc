package fr.minutier.exchanges.model;

import static org.assertj.core.api.Assertions.assertThat;

import fr.minutier.exchanges.EndReason;
import fr.minutier.kernel.Seconds;
import fr.minutier.testing.Cases;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/// Random calls, tick by tick, against what must hold of every one.
class LiveCallPropertiesTest {

    private static final long TICK_NANOS = 100_000_000L;
    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final long JOIN_NANOS = 2_500_000_000L;

    /// A call in which flow comes and goes at random, and credit is held as asked.
    private static final class Simulation {
        private final RandomGenerator random;
        private final Seconds limit;
        private final List<Action> actions = new ArrayList<>();
        private long now;
        private long lastBoth;
        private long billable;
        private boolean both;
        private boolean open;
        private Seconds covered = Seconds.ZERO;
        private LiveCall call;
        private long openUnbilledNanos;

        Simulation(RandomGenerator random) {
            this.random = random;
            this.limit = new Seconds(random.nextLong(1, 700));
            this.now = random.nextLong(-1_000, 1_000) * SECOND_NANOS;
            this.lastBoth = now;
            this.call = LiveCall.start(now, 0);
        }

        boolean tick() {
            if (random.nextInt(200) == 0) {
                both = !both;
            }
            now += TICK_NANOS;
            if (both && open) {
                billable += TICK_NANOS;
                lastBoth = now;
            }
            Observation seen = observe();
            openUnbilledNanos = open && !both ? openUnbilledNanos + TICK_NANOS : 0;
            LiveCall.Step step = call.step(seen);
            call = step.call();
            for (Action action : step.actions()) {
                actions.add(action);
                switch (action) {
                    case Action.Hold(Seconds until) -> {
                        assertThat(until).isLessThanOrEqualTo(limit);
                        covered = covered.max(until);
                    }
                    case Action.Restrict() -> open = false;
                    case Action.Lift() -> open = true;
                    case Action.End(EndReason reason, long at) -> {
                        checkEnd(reason, at);
                        return false;
                    }
                    case Action.Sleep() -> {
                        return false;
                    }
                    case Action.Warn _ -> {}
                }
            }
            return true;
        }

        private Observation observe() {
            boolean flowing = billable > 0 && now - lastBoth <= JOIN_NANOS;
            Phase phase = billable == 0 ? Phase.WAITING : flowing ? Phase.FLOWING : Phase.PAUSED;
            return new Observation(
                    now, phase, lastBoth, billable, true, true, true, open, limit, covered, false);
        }

        /// Cut at the limit means: what is billed until then is the limit, or less by a pause.
        private void checkEnd(EndReason reason, long at) {
            if (reason == EndReason.LIMIT) {
                long billed = billable - Math.max(0, lastBoth - at);
                assertThat(billed).isLessThanOrEqualTo(limit.value() * SECOND_NANOS);
                assertThat(limit.value() * SECOND_NANOS - billed)
                        .isLessThanOrEqualTo(JOIN_NANOS + TICK_NANOS);
                assertThat(now - at).isLessThanOrEqualTo(LiveCall.CUT_AFTER_NANOS + JOIN_NANOS);
            } else {
                assertThat(reason).isIn(EndReason.GRACE, EndReason.NOBODY);
            }
        }
    }

    @Test
    void nothingIsBilledBeyondTheLimitOrTheCover() {
        Cases.forAll(
                300,
                random -> {
                    Simulation simulation = new Simulation(random);
                    while (simulation.tick()) {
                        assertThat(simulation.billable)
                                .isLessThanOrEqualTo(
                                        simulation.covered.value() * SECOND_NANOS
                                                + LiveCall.CUT_AFTER_NANOS
                                                + TICK_NANOS);
                    }
                });
    }

    @Test
    void eachWarningIsGivenOnceAndOnlyIfItApplies() {
        Cases.forAll(
                300,
                random -> {
                    Simulation simulation = new Simulation(random);
                    while (simulation.tick()) {}
                    List<Integer> warned =
                            simulation.actions.stream()
                                    .filter(Action.Warn.class::isInstance)
                                    .map(action -> ((Action.Warn) action).minutes())
                                    .toList();
                    assertThat(warned).doesNotHaveDuplicates();
                    assertThat(warned)
                            .allSatisfy(
                                    minutes ->
                                            assertThat(minutes * 60L)
                                                    .isLessThan(simulation.limit.value()));
                });
    }

    @Test
    void mediaNeverPassesUnbilledForLong() {
        Cases.forAll(
                300,
                random -> {
                    Simulation simulation = new Simulation(random);
                    while (simulation.tick()) {
                        assertThat(simulation.openUnbilledNanos)
                                .isLessThanOrEqualTo(MediaGate.UNBILLED_NANOS_MAX + 2 * TICK_NANOS);
                    }
                });
    }
}
