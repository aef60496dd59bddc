package fr.minutier.exchanges.live;

/// Faults that the simulation has to find when they are planted, each in what surrounds the rooms.
enum Planted {
    NONE(0),
    /// The database saves the checkpoint of a node that has lost the call.
    OWNER_IGNORED(3_698),
    /// A node believes that its lease lasts for ever.
    LEASE_WITHOUT_END(40),
    /// Holds are confirmed and not written.
    HOLD_NOT_WRITTEN(1),
    /// Packets are counted while nothing may pass.
    PACKETS_INVENTED(72),
    /// Commits are confirmed before they are durable, and the last ones are lost in a crash.
    COMMITS_LOST(7),
    /// Whatever a page brings as a ticket is believed.
    TICKETS_BELIEVED(23);

    private final long seed;

    /// @param seed that was seen to find it; when worlds change, another one does
    Planted(long seed) {
        this.seed = seed;
    }

    long seed() {
        return seed;
    }
}
