package fr.minutier.exchanges.watch;

import fr.minutier.exchanges.live.RoomState;

/// How far a call has come, as its node knows.
public enum Stage {
    /// Nothing was billed yet.
    WAITING,
    /// Billed time is growing.
    FLOWING,
    /// It grew once, and does not now.
    PAUSED,
    /// It is cut, and about to be settled.
    CLOSING,
    /// Nothing passes, since its node has no lease at the moment.
    SUSPENDED;

    static Stage of(RoomState room) {
        if (room.closing()) {
            return CLOSING;
        }
        return room.suspended()
                ? SUSPENDED
                : switch (room.phase()) {
                    case WAITING -> WAITING;
                    case FLOWING -> FLOWING;
                    case PAUSED -> PAUSED;
                };
    }
}
