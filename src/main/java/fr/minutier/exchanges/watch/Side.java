package fr.minutier.exchanges.watch;

import fr.minutier.exchanges.live.RoomState;
import fr.minutier.kernel.Party;

/// What a call has of one of its sides.
public enum Side {
    /// No page in the room.
    ABSENT,
    /// A page, and no media of it within the last second.
    SILENT,
    /// A page whose media passes.
    HEARD;

    static Side of(RoomState room, Party party) {
        if (!room.here().contains(party)) {
            return ABSENT;
        }
        return room.heard().contains(party) ? HEARD : SILENT;
    }
}
