package fr.minutier.metering;

import java.time.Instant;

/// Ties one process's monotonic clock to the wall clock, once, so that intervals can be printed.
/// Durations never come from the wall clock.
public record Anchor(Instant instant, long nanos) {

    /// The wall-clock instant to print for a monotonic one.
    public Instant instantOf(long monotonicNanos) {
        return instant.plusNanos(Math.subtractExact(monotonicNanos, nanos));
    }
}
