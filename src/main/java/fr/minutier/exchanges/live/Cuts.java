package fr.minutier.exchanges.live;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/// How late calls were cut at their limit since this process started. A cut is due
/// [fr.minutier.exchanges.model.LiveCall#CUT_AFTER_NANOS] after the last billed instant, by design;
/// what comes on top of it is its lateness. Thread-safe.
public final class Cuts {

    /// A cut that comes later than this is late.
    public static final long LATE_MILLIS = 250;

    private static final long MILLI_NANOS = 1_000_000L;
    private static final int MILLIS_MAX = 10_000;

    /// How many were so many milliseconds late, begun ones counted whole; the last counts all
    /// beyond.
    private final AtomicLongArray counts = new AtomicLongArray(MILLIS_MAX + 1);

    private final AtomicLong maxMillis = new AtomicLong();

    /// @param late of which more than [#LATE_MILLIS]
    public record Lateness(
            long count, long late, long medianMillis, long p99Millis, long maxMillis) {}

    void record(long latenessNanos) {
        long millis = Math.ceilDiv(Math.max(0, latenessNanos), MILLI_NANOS);
        counts.incrementAndGet(Math.toIntExact(Math.min(millis, MILLIS_MAX)));
        maxMillis.accumulateAndGet(millis, Math::max);
    }

    public Lateness lateness() {
        long count = 0;
        long late = 0;
        for (int millis = 0; millis <= MILLIS_MAX; millis++) {
            count += counts.get(millis);
            late += millis > LATE_MILLIS ? counts.get(millis) : 0;
        }
        return new Lateness(
                count, late, percentile(count, 50), percentile(count, 99), maxMillis.get());
    }

    /// The least lateness that so many of a hundred cuts did not exceed.
    private long percentile(long count, int hundredths) {
        long wanted = Math.ceilDiv(count * hundredths, 100);
        long seen = counts.get(0);
        int millis = 0;
        while (seen < wanted && millis < MILLIS_MAX) {
            millis++;
            seen += counts.get(millis);
        }
        return millis == MILLIS_MAX ? maxMillis.get() : millis;
    }
}
