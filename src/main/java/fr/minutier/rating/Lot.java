package fr.minutier.rating;

import fr.minutier.kernel.Money;
import fr.minutier.kernel.Seconds;
import fr.minutier.kernel.Tax;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Something already paid for, or given, that use draws on before it costs money. It can be drawn
/// on by an exchange that starts before it expires.
public sealed interface Lot {

    String id();

    Origin origin();

    /// Null for one that never expires.
    @Nullable Instant expiresAt();

    Instant acquiredAt();

    /// In the order in which lots of one expiry are drawn on; included ones come before all others.
    enum Origin {
        INCLUDED,
        GRANTED,
        BOUGHT
    }

    /// Time: what a retainer includes, what a pack holds, minutes of goodwill.
    ///
    /// @param weights what it can be used for
    record Time(
            String id,
            Seconds left,
            Origin origin,
            @Nullable Instant expiresAt,
            Instant acquiredAt,
            Weights weights)
            implements Lot {

        /// How many units of a channel it can still cover.
        long capacity(Channel channel) {
            long weight = weights.of(channel);
            if (weight == 0) {
                return 0;
            }
            return channel.isTimed()
                    ? left.value() * Weights.MINUTE / weight
                    : left.value() / weight;
        }
    }

    /// Money that is deducted from what is charged: a first call, from the order that follows it.
    ///
    /// @param left in the basis of `tax`, which must be that of the tariff
    record Sum(
            String id,
            Money left,
            Tax tax,
            Origin origin,
            @Nullable Instant expiresAt,
            Instant acquiredAt)
            implements Lot {}

    /// How much of a lot's time a channel takes. What a drawing takes is rounded up to a second.
    ///
    /// @param seconds for a minute of a timed channel, or for one piece; channels that are missing
    /// cannot use the lot
    record Weights(Map<Channel, Long> seconds) {

        static final long MINUTE = 60;

        /// A second for a second, whatever the timed channel.
        public static final Weights TIME =
                new Weights(
                        Map.of(
                                Channel.CALL, MINUTE,
                                Channel.VIDEO, MINUTE,
                                Channel.ANSWER, MINUTE));

        public Weights {
            seconds = Map.copyOf(seconds);
        }

        long of(Channel channel) {
            Long weight = seconds.get(channel);
            return weight == null ? 0 : weight;
        }

        static long taken(Channel channel, long units, long weight) {
            return channel.isTimed() ? (units * weight + MINUTE - 1) / MINUTE : units * weight;
        }
    }

    /// The order of consumption: included allowance, then soonest expiry, then granted before
    /// bought, then oldest; what still ties, by identifier.
    Comparator<Lot> ORDER =
            Comparator.comparing((Lot lot) -> lot.origin() != Origin.INCLUDED)
                    .thenComparing(Lot::expiresAt, Comparator.nullsLast(Comparator.naturalOrder()))
                    .thenComparing(Lot::origin)
                    .thenComparing(Lot::acquiredAt)
                    .thenComparing(Lot::id);

    default boolean isOpenAt(@Nullable Instant start) {
        Instant end = expiresAt();
        return end == null || start == null || start.isBefore(end);
    }
}
