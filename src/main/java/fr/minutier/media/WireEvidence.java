package fr.minutier.media;

/// What one party really sent to the other: packets of SRTP and SRTCP (RFC 7983) that were
/// forwarded in this room, their bytes, and the current *run*, a series of packets none of which
/// is further from the one before than the longest gap the carrier was told to bridge. A longer
/// gap begins a new run, so someone who looks rarely still knows since when packets have flowed
/// without a break.
///
/// Instants are nanoseconds of the carrier's
/// [MonotonicClock][fr.minutier.kernel.MonotonicClock]; both are zero and mean nothing while
/// `packets` is zero.
public record WireEvidence(long packets, long bytes, long runStartNanos, long lastNanos) {

    public static final WireEvidence NONE = new WireEvidence(0, 0, 0, 0);

    public boolean present() {
        return packets > 0;
    }
}
