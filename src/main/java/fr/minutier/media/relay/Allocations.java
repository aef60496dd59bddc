package fr.minutier.media.relay;

import fr.minutier.media.RelayLimits;
import fr.minutier.media.model.TransportAddress;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// All allocations, by client and by virtual address. Each has an address of its own in
/// 198.18.0.0/15 (reserved for benchmarks by RFC 2544, so that it is nobody's) and a port, both
/// random, so that a permission for an address is a permission for one allocation. Touched by the
/// relay's thread only, except [#live()].
final class Allocations {

    private static final int NETWORK = 198 << 24 | 18 << 16;
    private static final int NETWORK_MASK = 0xFFFE0000;
    private static final int SLOTS = 1 << 17;
    private static final int PORT_MIN = 49_152;
    private static final int PORTS = 16_384;

    private final Map<Remote, Allocation> byClient = new HashMap<>();
    private final @Nullable Allocation[] bySlot = new Allocation[SLOTS];
    private final SplittableRandom random = new SplittableRandom();
    private final Sources sources;
    private final int allocationsMax;
    private final long lingerNanos;
    private volatile int live;

    /// @param lingerNanos how long the addresses of a cut room are remembered
    Allocations(RelayLimits limits, long lingerNanos) {
        this.sources = new Sources(limits.allocationsPerSource());
        this.allocationsMax = limits.allocationsMax();
        this.lingerNanos = lingerNanos;
    }

    int live() {
        return live;
    }

    /// The allocation made from there, alive or, for a while, that of a cut room.
    @Nullable Allocation from(Remote client) {
        return byClient.get(client);
    }

    static boolean isVirtual(long address) {
        return (TransportAddress.ip(address) & NETWORK_MASK) == NETWORK;
    }

    /// The live allocation of that room with that virtual address, whatever the port; none in a
    /// room for trials.
    @Nullable Allocation inRoom(Room room, int ip, long now) {
        if (room.trial || (ip & NETWORK_MASK) != NETWORK) {
            return null;
        }
        Allocation found = bySlot[ip & ~NETWORK_MASK];
        return found != null && found.seat.room == room && found.alive(now) ? found : null;
    }

    /// Makes one; null if the relay is full, or that source has as much of it as it may.
    @Nullable Allocation create(
            Seat seat, Remote client, byte[] transaction, boolean evenPort, long now) {
        if (live >= allocationsMax || !sources.take(client.address().getAddress())) {
            return null;
        }
        int slot = 1 + random.nextInt(SLOTS - 2);
        while (bySlot[slot] != null) {
            slot = slot == SLOTS - 2 ? 1 : slot + 1;
        }
        int port = PORT_MIN + random.nextInt(PORTS);
        long relayed = TransportAddress.of(NETWORK | slot, evenPort ? port & ~1 : port);
        Allocation allocation = new Allocation(seat, client, relayed, transaction, now);
        bySlot[slot] = allocation;
        byClient.put(client, allocation);
        seat.allocations++;
        seat.room.allocations.add(allocation);
        count(1);
        return allocation;
    }

    void delete(Allocation allocation) {
        byClient.remove(allocation.client, allocation);
        release(allocation);
        allocation.seat.room.allocations.remove(allocation);
    }

    /// Forgets whatever was made from there: the connection is gone.
    void forget(Remote client) {
        Allocation allocation = byClient.remove(client);
        if (allocation != null && allocation.seat.room.allocations.remove(allocation)) {
            release(allocation);
        }
    }

    /// Ends all of a room that was cut, and remembers their clients' addresses for the proof of
    /// silence.
    void deleteAll(Room room) {
        for (Allocation allocation : List.copyOf(room.allocations)) {
            release(allocation);
        }
        room.allocations.clear();
    }

    private void release(Allocation allocation) {
        allocation.delete();
        sources.release(allocation.client.address().getAddress());
        bySlot[TransportAddress.ip(allocation.relayed) & ~NETWORK_MASK] = null;
        allocation.seat.allocations--;
        count(-1);
    }

    /// Only one thread writes; the field is volatile for those who read.
    private void count(int change) {
        int now = live + change;
        live = now;
    }

    /// Forgets what has expired.
    void sweep(long now) {
        for (Iterator<Allocation> all = byClient.values().iterator(); all.hasNext(); ) {
            Allocation allocation = all.next();
            Room room = allocation.seat.room;
            if (room.isCut() ? room.sinceCutNanos(now) > lingerNanos : !allocation.alive(now)) {
                all.remove();
                if (room.allocations.remove(allocation)) {
                    release(allocation);
                }
            }
        }
    }
}
