package fr.minutier.media.relay;

import fr.minutier.kernel.Party;

/// The place of one party in an open room, and what its credential verifies against.
final class Seat {

    final Room room;
    final Party party;
    final String username;
    final byte[] key;
    final WireLog log;

    /// Live allocations; touched by the relay's thread only.
    int allocations;

    Seat(Room room, Party party, Credentials credentials, WireLog log) {
        this.room = room;
        this.party = party;
        this.username = credentials.username(room.id, party);
        this.key = credentials.key(room.id, party);
        this.log = log;
    }
}
