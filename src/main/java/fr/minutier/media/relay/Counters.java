package fr.minutier.media.relay;

import fr.minutier.kernel.Party;
import fr.minutier.media.DropReason;
import fr.minutier.media.RefuseReason;
import fr.minutier.media.RelayStatistics.Forwarded;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/// The relay's totals. Thread-safe.
final class Counters {

    private final Map<Party, AtomicLong> packets = zeros(Party.class);
    private final Map<Party, AtomicLong> bytes = zeros(Party.class);
    private final Map<DropReason, AtomicLong> dropped = zeros(DropReason.class);
    private final Map<RefuseReason, AtomicLong> refused = zeros(RefuseReason.class);

    private static <E extends Enum<E>> Map<E, AtomicLong> zeros(Class<E> type) {
        Map<E, AtomicLong> zeros = new EnumMap<>(type);
        for (E constant : type.getEnumConstants()) {
            zeros.put(constant, new AtomicLong());
        }
        return zeros;
    }

    void drop(DropReason reason) {
        Objects.requireNonNull(dropped.get(reason)).incrementAndGet();
    }

    void refuse(RefuseReason reason) {
        Objects.requireNonNull(refused.get(reason)).incrementAndGet();
    }

    void forwarded(Party sender, int length) {
        Objects.requireNonNull(packets.get(sender)).incrementAndGet();
        Objects.requireNonNull(bytes.get(sender)).addAndGet(length);
    }

    Map<Party, Forwarded> forwarded() {
        Map<Party, Long> sizes = totals(bytes);
        Map<Party, Forwarded> bySender = new EnumMap<>(Party.class);
        totals(packets)
                .forEach(
                        (party, count) ->
                                bySender.put(
                                        party,
                                        new Forwarded(count, sizes.getOrDefault(party, 0L))));
        return bySender;
    }

    Map<DropReason, Long> dropped() {
        return totals(dropped);
    }

    Map<RefuseReason, Long> refused() {
        return totals(refused);
    }

    private static <E extends Enum<E>> Map<E, Long> totals(Map<E, AtomicLong> counts) {
        return counts.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, count -> count.getValue().get()));
    }
}
