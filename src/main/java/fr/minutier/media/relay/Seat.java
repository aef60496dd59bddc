package fr.minutier.media.relay;

import fr.minutier.kernel.Party;
import fr.minutier.media.model.PasswordAlgorithm;
import fr.minutier.media.model.PausedPassage;

/// The place of one party in an open room, and what its credential verifies against.
final class Seat {

    final Room room;
    final Party party;
    final String username;
    final WireLog log;

    /// Under the room's monitor.
    final PausedPassage passage = new PausedPassage();

    private final byte[] md5Key;
    private final byte[] sha256Key;

    /// Live allocations; touched by the relay's thread only.
    int allocations;

    Seat(Room room, Party party, Credentials credentials, WireLog log) {
        this.room = room;
        this.party = party;
        this.username = credentials.username(room.id, party);
        this.md5Key = credentials.key(room.id, party, PasswordAlgorithm.MD5);
        this.sha256Key = credentials.key(room.id, party, PasswordAlgorithm.SHA256);
        this.log = log;
    }

    byte[] key(PasswordAlgorithm algorithm) {
        return switch (algorithm) {
            case MD5 -> md5Key;
            case SHA256 -> sha256Key;
        };
    }
}
