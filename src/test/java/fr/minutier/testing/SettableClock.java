package fr.minutier.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// A wall clock that moves only when told to. Thread-safe.
public final class SettableClock implements InstantSource {

    private volatile Instant now;

    public SettableClock(Instant now) {
        this.now = now;
    }

    @Override
    public Instant instant() {
        return now;
    }

    public void advance(Duration duration) {
        now = now.plus(duration);
    }

    public void set(Instant instant) {
        now = instant;
    }
}
