package fr.minutier.media.relay;

import fr.minutier.kernel.Party;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The open rooms, their seats by username, for a while those that were cut, and those for trials.
/// Thread-safe.
final class Rooms {

    static final int TRIALS_MAX = 4_096;
    static final long TRIAL_NANOS = TimeUnit.MINUTES.toNanos(5);

    /// Nobody is given a credential that ends sooner.
    private static final long TRIAL_NANOS_MIN = TimeUnit.MINUTES.toNanos(1);

    private final Map<UUID, Room> open = new ConcurrentHashMap<>();
    private final Map<String, Seat> seats = new ConcurrentHashMap<>();
    private final Map<UUID, Room> lingering = new ConcurrentHashMap<>();
    private final Map<UUID, Room> trials = new LinkedHashMap<>();
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

    /// A room of two seats in which nothing passes; of too many the oldest ends.
    synchronized Seat trial(UUID id, Party party, long now) {
        Room known = trials.get(id);
        if (known != null && known.trialNanosLeft(now) > TRIAL_NANOS_MIN) {
            return known.seat(party);
        }
        if (known != null) {
            trials.remove(id);
            trials.put(known.id, known); // till its end, for whoever is just trying
        }
        if (trials.size() >= TRIALS_MAX) {
            Map.Entry<UUID, Room> oldest = trials.entrySet().iterator().next();
            endTrial(oldest.getKey(), oldest.getValue(), now);
        }
        Room room = Room.trial(credentials, evidenceGapMaxNanos, now + TRIAL_NANOS);
        trials.put(id, room);
        for (Party each : Party.values()) {
            seats.put(room.seat(each).username, room.seat(each));
        }
        return room.seat(party);
    }

    private void endTrial(UUID id, Room room, long now) {
        trials.remove(id);
        for (Party party : Party.values()) {
            seats.remove(room.seat(party).username);
        }
        room.cut(now);
        toRelease.add(room);
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

    synchronized void sweep(long now) {
        for (Map.Entry<UUID, Room> trial : List.copyOf(trials.entrySet())) {
            if (trial.getValue().trialNanosLeft(now) <= 0) {
                endTrial(trial.getKey(), trial.getValue(), now);
            }
        }
        lingering.values().removeIf(room -> room.sinceCutNanos(now) > lingerNanos);
    }
}
