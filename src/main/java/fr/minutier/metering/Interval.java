package fr.minutier.metering;

/// A stretch of monotonic time, never empty.
public record Interval(long startNanos, long endNanos) {

    public Interval {
        if (endNanos <= startNanos) {
            throw new IllegalArgumentException("empty: " + startNanos + ".." + endNanos);
        }
    }

    public long nanos() {
        return endNanos - startNanos;
    }
}
