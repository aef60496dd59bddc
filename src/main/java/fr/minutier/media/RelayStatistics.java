package fr.minutier.media;

import java.util.EnumMap;
import java.util.Map;

/// The relay's own figures since it started: live allocations, open rooms, packets forwarded and
/// their bytes of payload, packets dropped by reason.
public record RelayStatistics(
        int rooms,
        int allocations,
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
