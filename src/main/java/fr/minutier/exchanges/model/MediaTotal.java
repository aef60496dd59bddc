package fr.minutier.exchanges.model;

/// How long media has passed in a session since time was first billed in it, all of which but an
/// allowance has to be billed. What a late attestation covers counts as billed from then on.
/// Without it a page could be silent on purpose between two attestations, again and again.
/// Immutable.
///
/// @param passedNanos how long it passed, with what was billed before this process
/// @param seenNanos when that was last looked at
record MediaTotal(long passedNanos, long seenNanos) {

    /// So much may pass unbilled in any session: a dozen interruptions.
    static final long FREE_NANOS = 60_000_000_000L;

    /// And one part in so many of what was billed: a bad network in a long call.
    static final int BILLED_PARTS = 10;

    static MediaTotal start(long nowNanos, long billedNanos) {
        return new MediaTotal(billedNanos, nowNanos);
    }

    MediaTotal after(Observation seen) {
        boolean counts = seen.phase() != Phase.WAITING && seen.mediaPassing();
        long more = counts ? seen.nowNanos() - seenNanos : 0;
        return new MediaTotal(passedNanos + more, seen.nowNanos());
    }

    /// Whether more has passed unbilled than is allowed.
    boolean isExhausted(long billableNanos) {
        return passedNanos - billableNanos > FREE_NANOS + billableNanos / BILLED_PARTS;
    }
}
