package fr.minutier.exchanges.nodes;

/// What a node knows of its own right to carry calls. Each renewal that the database confirmed
/// gives it so much time from the moment at which the renewal began, by its own monotonic clock.
/// Others take over only after watching a longer silence by theirs, so no two nodes ever carry the
/// same call as long as clocks run at the same speed to within a quarter; no clock is compared with
/// another one. Immutable.
///
/// @param startedNanos when the last confirmed renewal began
/// @param fenced whether it was taken away; never given back
public record Lease(long startedNanos, boolean fenced) {

    /// How often it is renewed.
    public static final long BEAT_NANOS = 300_000_000L;

    /// How long a confirmed renewal lasts.
    public static final long HELD_NANOS = 1_600_000_000L;

    /// After so long without a beat, as watched by another node, it is taken away.
    public static final long SILENCE_NANOS = 2_000_000_000L;

    /// A renewal was confirmed.
    ///
    /// @param beganNanos when it began
    Lease renewed(long beganNanos) {
        return fenced || beganNanos - startedNanos < 0 ? this : new Lease(beganNanos, false);
    }

    Lease lost() {
        return new Lease(startedNanos, true);
    }

    /// Whether this node may carry calls now.
    public boolean holds(long nowNanos) {
        return leftNanos(nowNanos) > 0;
    }

    /// How long it may if nothing renews it; zero if it may not.
    long leftNanos(long nowNanos) {
        return fenced ? 0 : Math.max(0, HELD_NANOS - (nowNanos - startedNanos));
    }
}
