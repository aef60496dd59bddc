package fr.minutier.platform.identity;

import fr.minutier.kernel.MonotonicClock;
import fr.minutier.platform.web.Problem;
import fr.minutier.platform.web.Refused;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Counts what one key (an address, a mailbox) may do in a time, per node. Holds a bounded number
/// of keys and forgets the least recently used. Thread-safe.
@Component
public class RateLimits {

    /// What is limited, how often, in how long.
    public enum Limit {
        SIGN_IN_PER_EMAIL(5, Duration.ofMinutes(15)),
        SIGN_IN_PER_ADDRESS(30, Duration.ofMinutes(15)),
        ORDER_PER_ADDRESS(30, Duration.ofMinutes(10)),
        TOKEN_GUESSES_PER_ADDRESS(60, Duration.ofMinutes(1));

        private final long count;
        private final Duration period;

        Limit(long count, Duration period) {
            this.count = count;
            this.period = period;
        }
    }

    private static final int KEYS_MAX = 50_000;

    private final MonotonicClock clock;
    private final Map<String, Bucket> buckets =
            new LinkedHashMap<>(256, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
                    return size() > KEYS_MAX;
                }
            };

    public RateLimits(MonotonicClock clock) {
        this.clock = clock;
    }

    public boolean allows(Limit limit, String key) {
        Bucket bucket;
        synchronized (buckets) {
            bucket = buckets.computeIfAbsent(limit.name() + ' ' + key, _ -> newBucket(limit));
        }
        return bucket.tryConsume(1);
    }

    /// How to end a request that named an unknown token: not found, or too many when one network
    /// address has tried too often.
    public Refused unknownToken(HttpServletRequest request) {
        return allows(Limit.TOKEN_GUESSES_PER_ADDRESS, request.getRemoteAddr())
                ? Refused.notFound()
                : Refused.with(Problem.TOO_MANY);
    }

    private Bucket newBucket(Limit limit) {
        return Bucket.builder()
                .withCustomTimePrecision(
                        new TimeMeter() {
                            @Override
                            public long currentTimeNanos() {
                                return clock.nanos();
                            }

                            @Override
                            public boolean isWallClockBased() {
                                return false;
                            }
                        })
                .addLimit(
                        band -> band.capacity(limit.count).refillGreedy(limit.count, limit.period))
                .build();
    }
}
