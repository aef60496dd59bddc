package fr.minutier.exchanges.live;

import fr.minutier.exchanges.ExchangeId;
import java.time.Instant;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How late calls were cut at their limit since this process started. A cut is due
/// [fr.minutier.exchanges.model.LiveCall#CUT_AFTER_NANOS] after the last billed instant, by design;
/// what comes on top of it is its lateness. Thread-safe.
public final class Cuts {

    /// A cut that comes later than this is late.
    public static final long LATE_MILLIS = 250;

    private static final Logger LOG = LoggerFactory.getLogger(Cuts.class);
    private static final long MILLI_NANOS = 1_000_000L;
    private static final int MILLIS_MAX = 10_000;
    private static final int LATEST_MAX = 10;

    /// How many were so many milliseconds late, begun ones counted whole; the last counts all
    /// beyond.
    private final AtomicLongArray counts = new AtomicLongArray(MILLIS_MAX + 1);

    private final AtomicLong maxMillis = new AtomicLong();
    private final AtomicLong totalMillis = new AtomicLong();
    private final Deque<Late> latest = new ConcurrentLinkedDeque<>();

    /// @param late of which more than [#LATE_MILLIS]
    public record Lateness(
            long count, long late, long medianMillis, long p99Millis, long maxMillis) {}

    /// One that was late.
    public record Late(ExchangeId call, Instant at, long millis) {}

    void record(ExchangeId call, long latenessNanos, Instant at) {
        long millis = Math.ceilDiv(Math.max(0, latenessNanos), MILLI_NANOS);
        counts.incrementAndGet(Math.toIntExact(Math.min(millis, MILLIS_MAX)));
        maxMillis.accumulateAndGet(millis, Math::max);
        totalMillis.addAndGet(millis);
        if (millis > LATE_MILLIS) {
            LOG.warn("exchange {} was cut {} ms late", call, millis);
            latest.addFirst(new Late(call, at, millis));
            if (latest.size() > LATEST_MAX) {
                latest.pollLast();
            }
        }
    }

    public Lateness lateness() {
        long count = within(Long.MAX_VALUE);
        return new Lateness(
                count,
                count - within(LATE_MILLIS),
                percentile(count, 50),
                percentile(count, 99),
                maxMillis.get());
    }

    /// How many were at most so late; exact up to ten seconds.
    public long within(long millis) {
        long sum = 0;
        for (int index = 0; index <= Math.min(millis, MILLIS_MAX); index++) {
            sum += counts.get(index);
        }
        return sum;
    }

    /// How late all of them were together.
    public long totalMillis() {
        return totalMillis.get();
    }

    /// The last late ones, the latest first.
    public List<Late> latest() {
        return List.copyOf(latest);
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
