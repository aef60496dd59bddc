package fr.minutier.agreements.model;

import static fr.minutier.agreements.RingState.ANSWERED;
import static fr.minutier.agreements.RingState.DECLINED;
import static fr.minutier.agreements.RingState.GIVEN_UP;
import static fr.minutier.agreements.RingState.MISSED;
import static fr.minutier.agreements.RingState.RINGING;
import static org.assertj.core.api.Assertions.assertThat;

import fr.minutier.agreements.RingState;
import fr.minutier.testing.Cases;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RingRuleTest {

    private static final Instant DEADLINE = Instant.parse("2026-11-22T10:03:00Z");

    private static final List<RingMove> MOVES = List.of(RingMove.values());

    private static final Map<RingMove, RingState> IN_TIME =
            Map.of(
                    RingMove.ANSWER, ANSWERED,
                    RingMove.DECLINE, DECLINED,
                    RingMove.GIVE_UP, GIVEN_UP,
                    RingMove.EXPIRE, RINGING,
                    RingMove.CLOSE, GIVEN_UP);

    private static final Map<RingMove, RingState> TOO_LATE =
            Map.of(
                    RingMove.ANSWER, MISSED,
                    RingMove.DECLINE, MISSED,
                    RingMove.GIVE_UP, MISSED,
                    RingMove.EXPIRE, MISSED,
                    RingMove.CLOSE, GIVEN_UP);

    @Test
    void untilTheLastNanosecondEachMoveHasItsOutcome() {
        Instant last = DEADLINE.minusNanos(1);
        for (RingMove move : RingMove.values()) {
            assertThat(RingRule.after(RINGING, move, DEADLINE, last))
                    .as("%s", move)
                    .isEqualTo(IN_TIME.get(move));
        }
    }

    @Test
    void theDeadlineItselfIsTooLate() {
        for (RingMove move : RingMove.values()) {
            assertThat(RingRule.after(RINGING, move, DEADLINE, DEADLINE))
                    .as("%s", move)
                    .isEqualTo(TOO_LATE.get(move));
        }
    }

    @Test
    void onlyWhatRingsIsMoved() {
        for (RingState state : RingState.values()) {
            for (RingMove move : RingMove.values()) {
                if (state != RINGING) {
                    assertThat(RingRule.after(state, move, DEADLINE, DEADLINE.minusSeconds(60)))
                            .isEqualTo(state);
                    assertThat(RingRule.after(state, move, DEADLINE, DEADLINE)).isEqualTo(state);
                }
            }
        }
    }

    /// Whatever comes in whatever order: at most one change, nothing good after the deadline, and
    /// the deadline's job always ends it.
    @Test
    void whateverHappensThereIsExactlyOneOutcome() {
        Cases.forAll(
                5_000,
                random -> {
                    RingState state = RINGING;
                    Instant now = DEADLINE.minusMillis(random.nextInt(1, 5_000));
                    List<RingState> changes = new ArrayList<>();
                    for (int step = random.nextInt(12); step > 0; step--) {
                        now = now.plusMillis(random.nextInt(1_500));
                        RingMove move = MOVES.get(random.nextInt(MOVES.size()));
                        RingState next = RingRule.after(state, move, DEADLINE, now);
                        if (next != state) {
                            changes.add(next);
                            boolean late = !now.isBefore(DEADLINE) && move != RingMove.CLOSE;
                            assertThat(next == MISSED).isEqualTo(late);
                        }
                        state = next;
                    }
                    assertThat(changes).hasSizeLessThanOrEqualTo(1);
                    RingState end = RingRule.after(state, RingMove.EXPIRE, DEADLINE, DEADLINE);
                    assertThat(end.isOver()).isTrue();
                    assertThat(end).isEqualTo(changes.isEmpty() ? MISSED : changes.getFirst());
                });
    }
}
