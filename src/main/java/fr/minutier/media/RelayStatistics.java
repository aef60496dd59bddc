package fr.minutier.media;

import fr.minutier.kernel.Party;
import java.util.Map;

/// The relay's own figures at one instant: open rooms, live allocations and open TCP connections
/// now; since it started, what was forwarded by sender, dropped by reason and refused by reason.
///
/// @param encrypted how many of the connections speak TLS
public record RelayStatistics(
        int rooms,
        int allocations,
        int connections,
        int encrypted,
        Map<Party, Forwarded> forwarded,
        Map<DropReason, Long> dropped,
        Map<RefuseReason, Long> refused) {

    /// Packets with their bytes of payload.
    public record Forwarded(long packets, long bytes) {
        static final Forwarded NOTHING = new Forwarded(0, 0);
    }

    public RelayStatistics {
        forwarded = Map.copyOf(forwarded);
        dropped = Map.copyOf(dropped);
        refused = Map.copyOf(refused);
    }

    /// What that party sent and the other one was given.
    public Forwarded forwardedFrom(Party sender) {
        return forwarded.getOrDefault(sender, Forwarded.NOTHING);
    }

    public long packetsForwarded() {
        return forwarded.values().stream().mapToLong(Forwarded::packets).sum();
    }

    public long dropped(DropReason reason) {
        return dropped.getOrDefault(reason, 0L);
    }

    public long refused(RefuseReason reason) {
        return refused.getOrDefault(reason, 0L);
    }
}
