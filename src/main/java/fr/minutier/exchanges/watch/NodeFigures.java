package fr.minutier.exchanges.watch;

import fr.minutier.exchanges.nodes.Lease;
import fr.minutier.exchanges.store.Census.NodeRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/// A node, or one that there was, as another one sees it.
///
/// @param url where pages reach it
/// @param sinceBeat how long ago it renewed its lease
/// @param lease for how much longer it may carry calls at most; zero if it may not
/// @param self whether it is the one that says so
public record NodeFigures(
        UUID id,
        String url,
        Instant startedAt,
        State state,
        Duration sinceBeat,
        Duration lease,
        long calls,
        boolean self) {

    /// For so long those are shown that are no more.
    static final Duration REMEMBERED = Duration.ofHours(24);

    /// After three missed beats.
    private static final long LATE_NANOS = 3 * Lease.BEAT_NANOS;

    /// Whether it may carry calls.
    public enum State {
        /// It renews its lease.
        ALIVE,
        /// It has missed renewals, and others are about to take over.
        LATE,
        /// It lost its lease without giving it back, and no process took its place.
        SILENT,
        /// It gave its lease back.
        STOPPED
    }

    /// Those that live, and those that ended a short while ago and were not replaced: a process
    /// that takes over a data folder takes the place of the one before.
    ///
    /// @param rows the latest first
    /// @param sinceBeat nanoseconds since a node's last renewal began, as far as is known; what is
    ///     not is told by its own clock
    static List<NodeFigures> of(
            List<NodeRow> rows,
            Function<UUID, OptionalLong> sinceBeat,
            Map<UUID, Long> calls,
            UUID self,
            Instant now) {
        Set<String> places = new HashSet<>();
        List<NodeFigures> figures = new ArrayList<>();
        for (NodeRow row : rows) {
            boolean replaced = !places.add(row.name());
            long carried = calls.getOrDefault(row.id(), 0L);
            OptionalLong heard = sinceBeat.apply(row.id());
            Duration since =
                    row.fenced() || heard.isEmpty()
                            ? Duration.between(row.beatAt(), now)
                            : Duration.ofNanos(heard.getAsLong());
            boolean past = row.fenced() && (replaced || since.compareTo(REMEMBERED) > 0);
            if (!past || carried > 0) {
                figures.add(figures(row, since, carried, row.id().equals(self)));
            }
        }
        return figures;
    }

    private static NodeFigures figures(NodeRow row, Duration since, long calls, boolean self) {
        Duration left = Duration.ofNanos(Lease.HELD_NANOS).minus(since);
        boolean held = !row.fenced() && left.isPositive();
        return new NodeFigures(
                row.id(),
                row.url(),
                row.startedAt(),
                state(row, since),
                since.isNegative() ? Duration.ZERO : since,
                held ? left : Duration.ZERO,
                calls,
                self);
    }

    private static State state(NodeRow row, Duration since) {
        if (row.fenced()) {
            return row.resigned() ? State.STOPPED : State.SILENT;
        }
        return since.toNanos() < LATE_NANOS ? State.ALIVE : State.LATE;
    }
}
