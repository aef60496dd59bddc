package fr.minutier.metering;

/// What is proven about one party: by its attestations and by the wire. Not thread-safe.
final class Side {

    private static final long NO_CUT = Long.MAX_VALUE;

    private final Evidence attested;
    private final Evidence wired;
    private long sequence;
    private boolean attesting;
    private boolean running;
    private long runStartNanos;

    Side(long startNanos, long sequence) {
        this.attested = new Evidence(startNanos);
        this.wired = new Evidence(startNanos);
        this.sequence = sequence;
    }

    long sequence() {
        return sequence;
    }

    Evidence attested() {
        return attested;
    }

    Evidence wired() {
        return wired;
    }

    /// Replays, repetitions and whatever was overtaken add nothing.
    void apply(Fact.Attestation fact, long cutNanos) {
        long previous = attested.settledNanos();
        long now = fact.receivedNanos();
        if (fact.sequence() <= sequence || now < previous || isTooLate(now, cutNanos)) {
            return;
        }
        sequence = fact.sequence();
        if (fact.flowing() && attesting && joins(previous, now, Math.min(now, cutNanos))) {
            attested.cover(previous, now);
        }
        attested.settle(now);
        attesting = fact.flowing();
    }

    void apply(Fact.Wire fact) {
        long previous = wired.settledNanos();
        if (fact.lastNanos() <= previous) {
            return;
        }
        if (!running || fact.runStartNanos() - previous > Meter.JOIN_NANOS_MAX) {
            running = true;
            runStartNanos = Math.max(fact.runStartNanos(), previous);
            wired.cover(runStartNanos, fact.lastNanos());
        } else {
            wired.cover(previous, fact.lastNanos());
        }
    }

    void wireResumes(long nanos) {
        wired.settle(nanos);
        running = false;
    }

    private static boolean isTooLate(long nanos, long cutNanos) {
        return cutNanos != NO_CUT && nanos - cutNanos > Meter.LAST_WORD_NANOS_MAX;
    }

    /// At most 2.5 s apart; or up to 10 s if one run of packets began before the gap and has not
    /// been silent for more than 2.5 s at its end. Past its last packet the wire proves nothing
    /// anyway.
    private boolean joins(long previous, long now, long neededNanos) {
        long gap = now - previous;
        return gap <= Meter.JOIN_NANOS_MAX
                || (gap <= Meter.LATE_NANOS_MAX
                        && running
                        && runStartNanos <= previous
                        && wired.settledNanos() >= neededNanos - Meter.JOIN_NANOS_MAX);
    }
}
