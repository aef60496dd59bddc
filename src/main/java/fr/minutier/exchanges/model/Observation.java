package fr.minutier.exchanges.model;

import fr.minutier.kernel.Seconds;

/// All that the decision about a live call depends on, at one instant. Nanoseconds are those of the
/// server's monotonic clock.
///
/// @param lastBothNanos the last billable instant, or the start of the session if there is none
/// @param bothHere both parties have a page in the room
/// @param anyHere one of them has
/// @param bothAttesting both pages have spoken within the last seconds
/// @param mediaPassing packets of media of one party were forwarded within the last second
/// @param limit the longest billable time: announced and extended, and covered or coverable
/// @param covered for how much of it credit is held; zero while none is
/// @param coverPending whether it is being asked just now
public record Observation(
        long nowNanos,
        Phase phase,
        long lastBothNanos,
        long billableNanos,
        boolean bothHere,
        boolean anyHere,
        boolean bothAttesting,
        boolean mediaPassing,
        Seconds limit,
        Seconds covered,
        boolean coverPending) {

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /// Billable nanoseconds if what flows has gone on flowing until now.
    public long usedNanos() {
        return phase == Phase.FLOWING
                ? billableNanos + Math.max(0, nowNanos - lastBothNanos)
                : billableNanos;
    }

    /// What remains of the limit, as shown to both; negative past it.
    public long leftNanos() {
        return nanos(limit) - usedNanos();
    }

    /// The instant past which nothing is billed: the limit or the cover, whichever is less.
    long deadlineNanos() {
        long end = nanos(limit.min(covered)) - billableNanos;
        return phase == Phase.FLOWING || end <= 0 ? lastBothNanos + end : nowNanos + end;
    }

    static long nanos(Seconds seconds) {
        return Math.multiplyExact(seconds.value(), NANOS_PER_SECOND);
    }
}
