package fr.minutier.platform.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// The wall clock of a demonstration: real time plus an offset that only grows. Thread-safe.
public final class DemoClock extends Clock {

    private final InstantSource source;
    private Duration offset = Duration.ZERO;

    public DemoClock(InstantSource source) {
        this.source = source;
    }

    @Override
    public synchronized Instant instant() {
        return source.instant().plus(offset);
    }

    /// Moves the time forward.
    ///
    /// @throws IllegalArgumentException if the duration is negative: this clock never goes back
    public synchronized void advance(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("time only moves forward: " + duration);
        }
        offset = offset.plus(duration);
    }

    public synchronized boolean isAhead() {
        return offset.isPositive();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.fixed(instant(), zone);
    }
}
