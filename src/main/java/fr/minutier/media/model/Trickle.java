package fr.minutier.media.model;

/// An amount of bytes that may pass at once, and comes back at a steady rate. Not thread-safe.
final class Trickle {

    private static final long SECOND_NANOS = 1_000_000_000L;

    private final long nanosPerByte;
    private final long debtNanosMax;
    private long debtNanos;
    private long atNanos;

    Trickle(int bytesAtOnce, int bytesPerSecond) {
        this.nanosPerByte = SECOND_NANOS / bytesPerSecond;
        this.debtNanosMax = bytesAtOnce * nanosPerByte;
    }

    /// Whether so much may pass now; if it may not, nothing is taken.
    boolean take(long bytes, long nowNanos) {
        long paidOffNanos = Math.max(0, nowNanos - atNanos);
        atNanos = nowNanos;
        debtNanos = Math.max(0, debtNanos - paidOffNanos);
        long costNanos = bytes * nanosPerByte;
        if (costNanos > debtNanosMax - debtNanos) {
            return false;
        }
        debtNanos += costNanos;
        return true;
    }
}
