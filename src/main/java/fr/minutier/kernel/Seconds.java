package fr.minutier.kernel;

import java.time.Duration;

/// A whole number of seconds: the unit in which time is charged, credited and printed. Metering
/// counts nanoseconds and floors once to this. Immutable, thread-safe; throws on overflow.
public record Seconds(long value) implements Comparable<Seconds> {

    public static final Seconds ZERO = new Seconds(0);

    public static Seconds ofMinutes(long minutes) {
        return new Seconds(Math.multiplyExact(minutes, 60L));
    }

    /// The whole seconds contained in a number of nanoseconds, rounded towards zero.
    public static Seconds floorOfNanos(long nanos) {
        return new Seconds(nanos / 1_000_000_000L);
    }

    public Seconds plus(Seconds other) {
        return new Seconds(Math.addExact(value, other.value));
    }

    public Seconds minus(Seconds other) {
        return new Seconds(Math.subtractExact(value, other.value));
    }

    public Seconds min(Seconds other) {
        return value <= other.value ? this : other;
    }

    public Seconds max(Seconds other) {
        return value >= other.value ? this : other;
    }

    public boolean isZero() {
        return value == 0;
    }

    public boolean isNegative() {
        return value < 0;
    }

    public boolean isPositive() {
        return value > 0;
    }

    public Duration toDuration() {
        return Duration.ofSeconds(value);
    }

    @Override
    public int compareTo(Seconds other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return value + " s";
    }
}
