package fr.minutier.media.relay;

import fr.minutier.kernel.Party;
import fr.minutier.media.Silence;
import fr.minutier.media.WireEvidence;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Two seats and what may pass between them. Its monitor is held while a packet is forwarded, so
/// that a cut that has returned has nothing under way.
final class Room {

    final UUID id;
    final Seat expert;
    final Seat client;

    /// Touched by the relay's thread only.
    final List<Allocation> allocations = new ArrayList<>();

    private boolean handshakeOnly;
    private boolean cut;
    private long cutNanos;
    private long droppedSinceCut;
    private long forwardedSinceCut;

    /// Nothing passes in a room for trials.
    final boolean trial;

    private final long trialUntilNanos;

    Room(UUID id, Credentials credentials, long evidenceGapMaxNanos) {
        this(id, credentials, evidenceGapMaxNanos, false, 0);
    }

    private Room(
            UUID id,
            Credentials credentials,
            long evidenceGapMaxNanos,
            boolean trial,
            long trialUntilNanos) {
        this.id = id;
        this.trial = trial;
        this.trialUntilNanos = trialUntilNanos;
        this.expert = new Seat(this, Party.EXPERT, credentials, new WireLog(evidenceGapMaxNanos));
        this.client = new Seat(this, Party.CLIENT, credentials, new WireLog(evidenceGapMaxNanos));
    }

    /// Its credentials are those of no other room, before or after.
    static Room trial(Credentials credentials, long evidenceGapMaxNanos, long untilNanos) {
        return new Room(UUID.randomUUID(), credentials, evidenceGapMaxNanos, true, untilNanos);
    }

    long trialNanosLeft(long now) {
        return trialUntilNanos - now;
    }

    Seat seat(Party party) {
        return switch (party) {
            case EXPERT -> expert;
            case CLIENT -> client;
        };
    }

    synchronized void restrict(boolean toHandshakes) {
        handshakeOnly = toHandshakes;
    }

    synchronized boolean restricted() {
        return handshakeOnly;
    }

    synchronized void cut(long now) {
        cut = true;
        cutNanos = now;
    }

    synchronized boolean isCut() {
        return cut;
    }

    synchronized long sinceCutNanos(long now) {
        return cut ? now - cutNanos : 0;
    }

    synchronized void droppedAfterCut() {
        droppedSinceCut++;
    }

    /// Called after a packet really left; the cut is looked at again so that its proof does not
    /// rest on the check that should have stopped the packet.
    synchronized void forwarded() {
        if (cut) {
            forwardedSinceCut++;
        }
    }

    synchronized Silence silence() {
        return new Silence(cut, droppedSinceCut, forwardedSinceCut);
    }

    synchronized WireEvidence evidence(Party party) {
        return seat(party).log.snapshot();
    }
}
