package fr.minutier.exchanges.model;

import static org.assertj.core.api.Assertions.assertThat;

import fr.minutier.kernel.Seconds;
import fr.minutier.testing.Cases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What two pages, or one of them, can talk without being billed, in a whole session.
class UnbilledMediaTest {

    private static final long TICK_NANOS = 100_000_000L;
    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final long JOIN_NANOS = 2_500_000_000L;
    private static final Seconds LIMIT = Seconds.ofMinutes(600);

    /// A call whose pages attest always, and say that media flows when they like. Packets pass
    /// whenever they may.
    private static final class Session {
        private long now = 7 * SECOND_NANOS;
        private LiveCall call = LiveCall.start(now, 0);
        private boolean attesting = true;
        private boolean open;
        private boolean ended;
        private int stops;
        private long lastBoth = now;
        private long billable;
        private long passed;

        Session witness(long millis) {
            return pass(millis, true);
        }

        Session withhold(long millis) {
            return pass(millis, false);
        }

        /// One of the two is gone; what the other sends is still taken.
        Session lose(long millis) {
            attesting = false;
            pass(millis, false);
            attesting = true;
            return this;
        }

        /// The word that comes late and covers all that was withheld until now.
        Session coverLate(long withheldMillis) {
            billable += withheldMillis * 1_000_000;
            lastBoth = now;
            return this;
        }

        private Session pass(long millis, boolean witnessed) {
            for (long left = millis; left > 0 && !ended; left -= 100) {
                now += TICK_NANOS;
                passed += open && billable > 0 ? TICK_NANOS : 0;
                if (open && witnessed) {
                    billable += TICK_NANOS;
                    lastBoth = now;
                }
                LiveCall.Step step = call.step(observation());
                call = step.call();
                step.actions().forEach(this::perform);
            }
            return this;
        }

        private Observation observation() {
            boolean flowing = billable > 0 && now - lastBoth <= JOIN_NANOS;
            Phase phase = billable == 0 ? Phase.WAITING : flowing ? Phase.FLOWING : Phase.PAUSED;
            return new Observation(
                    now, phase, lastBoth, billable, true, true, attesting, open, LIMIT, LIMIT,
                    false);
        }

        private void perform(Action action) {
            switch (action) {
                case Action.Restrict() -> {
                    open = false;
                    stops++;
                }
                case Action.Lift() -> open = true;
                case Action.End _ -> ended = true;
                case Action.Hold _, Action.Warn _, Action.Sleep() -> {}
            }
        }

        void assertLittleIsFree() {
            assertThat(passed - billable)
                    .as("unbilled, of %d s billed", billable / SECOND_NANOS)
                    .isLessThanOrEqualTo(
                            MediaTotal.FREE_NANOS
                                    + billable / MediaTotal.BILLED_PARTS
                                    + JOIN_NANOS);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1_400, 2_400, 4_900, 9_000})
    void whoWitnessesASecondAndWithholdsSomeIsStoppedInTheEnd(long withheld) {
        Session session = new Session();
        for (int round = 0; round < 600; round++) {
            session.witness(1_000).withhold(withheld);
            session.assertLittleIsFree();
        }
        assertThat(session.ended).isTrue();
    }

    @Test
    void whateverIsWithheldLittleIsFree() {
        Cases.forAll(
                300,
                random -> {
                    Session session = new Session();
                    long witnessed = random.nextLong(1, 100) * 100;
                    long withheld = random.nextLong(1, 120) * 100;
                    for (int round = 0; round < 200 && !session.ended; round++) {
                        session.witness(random.nextLong(1, witnessed + 1));
                        session.withhold(random.nextLong(1, withheld + 1));
                        session.assertLittleIsFree();
                    }
                });
    }

    @Test
    void aBadNetworkMakesNobodyWait() {
        Session session = new Session().witness(1_000);
        for (int outage = 1; outage <= 60; outage++) {
            session.lose(8_000).witness(60_000);
            assertThat(session.open).isTrue();
            assertThat(session.stops).isEqualTo(outage);
        }
        assertThat(session.billable).isGreaterThan(60 * 59 * SECOND_NANOS);
    }

    @Test
    void whatIsCoveredLateIsHeldAgainstNobody() {
        Session session = new Session().witness(1_000);
        for (int round = 0; round < 60; round++) {
            session.withhold(4_500).coverLate(4_500).witness(1_000);
        }
        assertThat(session.stops).isZero();
    }
}
