package fr.minutier.media.relay;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/// Holds back [Sources] that send too many requests without valid credentials: for each of a
/// fixed number of buckets the instant at which it would be empty again (GCRA). Sources that
/// share a bucket share its rate, so the memory is bounded whatever is sent. One instance serves
/// one thread.
final class RequestLimiter {

    private static final int BUCKETS = 1 << 14;
    private static final long SECOND_NANOS = 1_000_000_000L;

    private final long[] emptyAtNanos = new long[BUCKETS];
    private final int salt = ThreadLocalRandom.current().nextInt();
    private final long intervalNanos;
    private final long burstNanos;

    RequestLimiter(int perSecond, int burst, long now) {
        intervalNanos = SECOND_NANOS / perSecond;
        burstNanos = intervalNanos * burst;
        Arrays.fill(emptyAtNanos, now);
    }

    boolean allows(InetAddress address, long now) {
        int mixed = (Long.hashCode(Sources.of(address)) ^ salt) * 0x9E3779B9;
        int bucket = mixed >>> 18;
        long level = Math.max(0, emptyAtNanos[bucket] - now);
        if (level + intervalNanos > burstNanos) {
            return false;
        }
        emptyAtNanos[bucket] = now + level + intervalNanos;
        return true;
    }
}
