package fr.minutier.media.relay;

import fr.minutier.kernel.Party;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/// The open rooms, their seats by username, and for a while those that were cut. Thread-safe.
final class Rooms {

    private final Map<UUID, Room> open = new ConcurrentHashMap<>();
    private final Map<String, Seat> seats = new ConcurrentHashMap<>();
    private final Map<UUID, Room> lingering = new ConcurrentHashMap<>();
    private final Queue<Room> toRelease = new ConcurrentLinkedQueue<>();
    private final Credentials credentials;
    private final long evidenceGapMaxNanos;
    private final long lingerNanos;

    Rooms(Credentials credentials, long evidenceGapMaxNanos, long lingerNanos) {
        this.credentials = credentials;
        this.evidenceGapMaxNanos = evidenceGapMaxNanos;
        this.lingerNanos = lingerNanos;
    }

    synchronized void open(UUID id) {
        if (open.containsKey(id)) {
            return;
        }
        Room room = new Room(id, credentials, evidenceGapMaxNanos);
        lingering.remove(id);
        open.put(id, room);
        for (Party party : Party.values()) {
            seats.put(room.seat(party).username, room.seat(party));
        }
    }

    /// Ends a room; true if it was open. Its allocations are handed over to [#nextToRelease()].
    synchronized boolean cut(UUID id, long now) {
        Room room = open.remove(id);
        if (room == null) {
            return false;
        }
        for (Party party : Party.values()) {
            seats.remove(room.seat(party).username);
        }
        room.cut(now);
        lingering.put(id, room);
        toRelease.add(room);
        return true;
    }

    @Nullable Room nextToRelease() {
        return toRelease.poll();
    }

    @Nullable Seat seat(String username) {
        return seats.get(username);
    }

    @Nullable Room find(UUID id, boolean orCutLately) {
        Room room = open.get(id);
        return room == null && orCutLately ? lingering.get(id) : room;
    }

    int count() {
        return open.size();
    }

    void sweep(long now) {
        lingering.values().removeIf(room -> room.sinceCutNanos(now) > lingerNanos);
    }
}
