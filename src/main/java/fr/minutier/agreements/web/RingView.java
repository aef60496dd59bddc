package fr.minutier.agreements.web;

import fr.minutier.agreements.Ring;
import fr.minutier.agreements.RingState;
import java.time.Duration;
import java.time.Instant;

/// A call as a page shows it.
///
/// @param left how long it still rings
public record RingView(Ring ring, Duration left) {

    static RingView of(Ring ring, Instant now) {
        return new RingView(ring, ring.left(now));
    }

    public RingState state() {
        return ring.state();
    }

    /// `2:07`, rounded up, so that it reads 0:00 only when it is over.
    public String clock() {
        long seconds = left.plusMillis(999).toSeconds();
        return seconds / 60 + (seconds % 60 < 10 ? ":0" : ":") + seconds % 60;
    }
}
