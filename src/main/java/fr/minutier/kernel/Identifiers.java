package fr.minutier.kernel;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.UUID;

/// Makes time-ordered identifiers: UUID version 7 (RFC 9562, section 5.7), millisecond timestamp
/// first, then 74 random bits. Thread-safe.
public final class Identifiers {

    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    public Identifiers(InstantSource clock) {
        this.clock = clock;
    }

    public UUID next() {
        long high = (clock.millis() << 16) | 0x7000L | (random.nextLong() & 0x0fffL);
        long low = (random.nextLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
        return new UUID(high, low);
    }
}
