package fr.minutier.media;

import java.util.EnumMap;
import java.util.Map;

/// The relay's own figures at one instant: open rooms, live allocations and open TCP connections
/// now; packets forwarded with their bytes of payload, and what was dropped by reason, since it
/// started.
public record RelayStatistics(
        int rooms,
        int allocations,
        int connections,
        long packetsForwarded,
        long bytesForwarded,
        Map<DropReason, Long> dropped) {

    public RelayStatistics {
        dropped = Map.copyOf(new EnumMap<>(dropped));
    }

    public long dropped(DropReason reason) {
        return dropped.getOrDefault(reason, 0L);
    }
}
