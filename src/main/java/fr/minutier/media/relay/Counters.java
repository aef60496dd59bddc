package fr.minutier.media.relay;

import fr.minutier.media.DropReason;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/// The relay's totals; written by its thread, read by any.
final class Counters {

    private final Map<DropReason, AtomicLong> dropped = new EnumMap<>(DropReason.class);
    private final AtomicLong packets = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();

    Counters() {
        for (DropReason reason : DropReason.values()) {
            dropped.put(reason, new AtomicLong());
        }
    }

    void drop(DropReason reason) {
        Objects.requireNonNull(dropped.get(reason)).incrementAndGet();
    }

    void forwarded(int length) {
        packets.incrementAndGet();
        bytes.addAndGet(length);
    }

    long packets() {
        return packets.get();
    }

    long bytes() {
        return bytes.get();
    }

    Map<DropReason, Long> dropped() {
        Map<DropReason, Long> byReason = new EnumMap<>(DropReason.class);
        dropped.forEach((reason, count) -> byReason.put(reason, count.get()));
        return byReason;
    }
}
