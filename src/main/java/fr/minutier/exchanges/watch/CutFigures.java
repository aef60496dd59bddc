package fr.minutier.exchanges.watch;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/// How late this node cut calls at their limit since it started.
///
/// @param late how many came more than a quarter of a second late, which none should
/// @param totalMillis how late all were together
/// @param within how many were at most so many milliseconds late
/// @param latest the last late ones, the latest first
public record CutFigures(
        long count,
        long late,
        long medianMillis,
        long p99Millis,
        long maxMillis,
        long totalMillis,
        Map<Long, Long> within,
        List<LateCut> latest) {

    public record LateCut(UUID call, Instant at, long millis) {}

    public CutFigures {
        within = Map.copyOf(new TreeMap<>(within));
        latest = List.copyOf(latest);
    }
}
