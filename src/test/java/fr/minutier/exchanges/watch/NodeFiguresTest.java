package fr.minutier.exchanges.watch;

import static org.assertj.core.api.Assertions.assertThat;

import fr.minutier.exchanges.nodes.Lease;
import fr.minutier.exchanges.store.Census.NodeRow;
import fr.minutier.exchanges.watch.NodeFigures.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class NodeFiguresTest {

    private static final Instant NOW = Instant.parse("2026-11-22T20:00:00Z");
    private static final UUID SELF = new UUID(0, 1);
    private static final UUID OTHER = new UUID(0, 2);

    private static NodeRow row(UUID id, String name, Duration silent, boolean fenced) {
        Instant beat = NOW.minus(silent);
        return new NodeRow(id, name, "http://node", NOW.minusSeconds(600), beat, fenced, false);
    }

    private static List<NodeFigures> of(OptionalLong sinceBeat, NodeRow... rows) {
        return NodeFigures.of(List.of(rows), _ -> sinceBeat, Map.of(OTHER, 7L), SELF, NOW);
    }

    private static List<NodeFigures> of(long sinceBeatNanos, NodeRow... rows) {
        return of(OptionalLong.of(sinceBeatNanos), rows);
    }

    @Test
    void aNodeThatBeatsIsAliveForTheRestOfItsLease() {
        NodeFigures figures =
                of(200_000_000L, row(OTHER, "a", Duration.ofHours(3), false)).getFirst();

        assertThat(figures.state()).isEqualTo(State.ALIVE);
        assertThat(figures.sinceBeat()).as("by our clock, not by theirs").hasMillis(200);
        assertThat(figures.lease()).hasMillis(1_400);
        assertThat(figures.calls()).isEqualTo(7);
        assertThat(figures.self()).isFalse();
    }

    @Test
    void threeMissedBeatsAreLateAndALeaseEndsByItself() {
        NodeRow row = row(SELF, "a", Duration.ZERO, false);

        assertThat(of(3 * Lease.BEAT_NANOS - 1, row).getFirst().state()).isEqualTo(State.ALIVE);
        NodeFigures late = of(3 * Lease.BEAT_NANOS, row).getFirst();
        assertThat(late.state()).isEqualTo(State.LATE);
        assertThat(late.lease()).isPositive();
        assertThat(late.self()).isTrue();
        assertThat(of(Lease.HELD_NANOS, row).getFirst().lease()).isZero();
    }

    @Test
    void whatWasNeverHeardIsToldByItsOwnClock() {
        NodeRow row = row(OTHER, "a", Duration.ofMinutes(5), false);

        NodeFigures figures = of(OptionalLong.empty(), row).getFirst();

        assertThat(figures.state()).isEqualTo(State.LATE);
        assertThat(figures.sinceBeat()).hasMinutes(5);
    }

    @Test
    void aNodeThatLostItsLeaseIsSilentUntilItIsReplaced() {
        NodeRow lost = row(OTHER, "a", Duration.ofHours(2), true);

        NodeFigures silent = of(0, lost).getFirst();
        assertThat(silent.state()).isEqualTo(State.SILENT);
        assertThat(silent.lease()).isZero();
        assertThat(silent.sinceBeat()).hasHours(2);

        NodeRow gone = row(new UUID(0, 3), "a", Duration.ofHours(2), true);
        assertThat(of(0, row(SELF, "a", Duration.ZERO, false), gone))
                .extracting(NodeFigures::id)
                .containsExactly(SELF);
        assertThat(of(0, row(SELF, "b", Duration.ZERO, false), gone)).hasSize(2);
    }

    @Test
    void aNodeThatGaveItsLeaseBackIsStopped() {
        NodeRow stopped =
                new NodeRow(OTHER, "a", "http://node", NOW, NOW.minusSeconds(60), true, true);

        assertThat(of(0, stopped).getFirst().state()).isEqualTo(State.STOPPED);
    }

    @Test
    void whatIsNoMoreIsShownForADayOrAsLongAsItHasCalls() {
        Duration long_ = Duration.ofHours(25);

        assertThat(of(0, row(new UUID(0, 3), "a", long_, true))).isEmpty();
        assertThat(of(0, row(OTHER, "a", long_, true))).hasSize(1);
    }
}
