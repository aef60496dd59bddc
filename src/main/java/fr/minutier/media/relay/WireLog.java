package fr.minutier.media.relay;

import fr.minutier.media.WireEvidence;

/// Keeps the evidence of one party. Guarded by its room.
final class WireLog {

    private final long gapMaxNanos;
    private long packets;
    private long bytes;
    private long runStartNanos;
    private long lastNanos;

    WireLog(long gapMaxNanos) {
        this.gapMaxNanos = gapMaxNanos;
    }

    void count(int length, long now) {
        if (packets == 0 || now - lastNanos > gapMaxNanos) {
            runStartNanos = now;
        }
        packets++;
        bytes += length;
        lastNanos = now;
    }

    WireEvidence snapshot() {
        return new WireEvidence(packets, bytes, runStartNanos, lastNanos);
    }
}
