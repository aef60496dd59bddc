package fr.minutier.operations;

import fr.minutier.exchanges.watch.CarriedCall;
import fr.minutier.exchanges.watch.CutFigures;
import fr.minutier.exchanges.watch.NodeFigures;
import fr.minutier.exchanges.watch.NodeWatch;
import fr.minutier.exchanges.watch.Side;
import fr.minutier.exchanges.watch.Stage;
import fr.minutier.kernel.Party;
import fr.minutier.kernel.Seconds;
import fr.minutier.media.DropReason;
import fr.minutier.media.RefuseReason;
import fr.minutier.media.RelayStatistics;
import fr.minutier.platform.backlog.Backlog;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A reading of a node on which all is well, and what may change about it.
public record SampleReading(
        Duration lease,
        List<CarriedCall.Here> calls,
        CutFigures cuts,
        RelayStatistics relay,
        ProcessFigures.Pool pool,
        NodeFigures.State other,
        @Nullable Backlog backlog) {

    public static final Instant AT = Instant.parse("2026-11-22T20:15:03.400Z");
    public static final UUID SELF = UUID.fromString("019b0000-0000-7000-8000-2e19abaf5697");
    public static final UUID OTHER = UUID.fromString("019b0000-0000-7000-8000-77aa88bb99cc");
    public static final UUID CALL = UUID.fromString("019b0000-0001-7000-8000-ae204c7e3bce");
    public static final Backlog NOTHING_WAITS =
            new Backlog(
                    new Backlog.Jobs(0, 0, 0, Duration.ZERO),
                    new Backlog.Mails(0, 0, Duration.ZERO),
                    new Backlog.Events(0, Duration.ZERO));

    public static SampleReading well() {
        return new SampleReading(
                Duration.ofMillis(1_300),
                List.of(call(Stage.FLOWING, Duration.ofMillis(400))),
                cuts(40, 0),
                relay(Map.of(DropReason.NO_PERMISSION, 1_234L), Map.of()),
                new ProcessFigures.Pool(1, 15, 0, 16),
                NodeFigures.State.ALIVE,
                NOTHING_WAITS);
    }

    public static CarriedCall.Here call(Stage stage, Duration unsaved) {
        return new CarriedCall.Here(
                CALL,
                SELF,
                new Seconds(125),
                stage,
                AT.minusSeconds(130),
                Map.of(Party.EXPERT, Side.HEARD, Party.CLIENT, Side.SILENT),
                unsaved);
    }

    /// @param late how many of them came 300 ms late
    public static CutFigures cuts(long count, long late) {
        return new CutFigures(
                count,
                late,
                2,
                late > 0 ? 300 : 40,
                late > 0 ? 300 : 40,
                count * 2,
                Map.of(10L, count - late, 250L, count - late, 500L, count),
                late == 0 ? List.of() : List.of(new CutFigures.LateCut(CALL, AT, 300)));
    }

    public static RelayStatistics relay(
            Map<DropReason, Long> dropped, Map<RefuseReason, Long> refused) {
        return new RelayStatistics(
                3,
                6,
                4,
                1,
                Map.of(
                        Party.EXPERT, new RelayStatistics.Forwarded(1_000, 987_654),
                        Party.CLIENT, new RelayStatistics.Forwarded(2_000, 1_000_000_000)),
                dropped,
                refused);
    }

    public SampleReading lease(Duration left) {
        return new SampleReading(left, calls, cuts, relay, pool, other, backlog);
    }

    public SampleReading calls(List<CarriedCall.Here> present) {
        return new SampleReading(lease, present, cuts, relay, pool, other, backlog);
    }

    public SampleReading cuts(CutFigures figures) {
        return new SampleReading(lease, calls, figures, relay, pool, other, backlog);
    }

    public SampleReading relay(RelayStatistics figures) {
        return new SampleReading(lease, calls, cuts, figures, pool, other, backlog);
    }

    public SampleReading pool(ProcessFigures.Pool figures) {
        return new SampleReading(lease, calls, cuts, relay, figures, other, backlog);
    }

    public SampleReading other(NodeFigures.State state) {
        return new SampleReading(lease, calls, cuts, relay, pool, state, backlog);
    }

    /// @param waits null if the database does not answer
    public SampleReading backlog(@Nullable Backlog waits) {
        return new SampleReading(lease, calls, cuts, relay, pool, other, waits);
    }

    public Reading reading() {
        return new Reading(
                AT,
                new NodeWatch.Own(lease, calls, 1, cuts),
                relay,
                new ProcessFigures(
                        pool, 81_900_000, 6_300_000_000L, Duration.ofSeconds(62), "1.2.3"),
                backlog == null ? null : new Reading.Stored(shared(), backlog));
    }

    private NodeWatch.Shared shared() {
        return new NodeWatch.Shared(
                List.of(
                        node(SELF, NodeFigures.State.ALIVE, calls.size(), true),
                        node(OTHER, other, 3, false)),
                List.of(
                        new CarriedCall.Elsewhere(
                                UUID.fromString("019b0000-0002-7000-8000-123412341234"),
                                OTHER,
                                new Seconds(61),
                                AT.minusMillis(700))));
    }

    private static NodeFigures node(UUID id, NodeFigures.State state, long calls, boolean self) {
        return new NodeFigures(
                id,
                "http://" + (self ? "a" : "b") + ".example",
                AT.minusSeconds(3_600),
                state,
                Duration.ofMillis(300),
                state == NodeFigures.State.ALIVE ? Duration.ofMillis(1_300) : Duration.ZERO,
                calls,
                self);
    }
}
