package fr.minutier.exchanges.live;

/// Faults that the simulation has to find when they are planted, each in what surrounds the rooms.
enum Planted {
    NONE,
    /// The database saves the checkpoint of a node that has lost the call.
    OWNER_IGNORED,
    /// A node believes that its lease lasts for ever.
    LEASE_WITHOUT_END,
    /// Holds are confirmed and not written.
    HOLD_NOT_WRITTEN,
    /// Packets are counted while nothing may pass.
    PACKETS_INVENTED,
    /// Commits are confirmed before they are durable, and the last ones are lost in a crash.
    COMMITS_LOST,
    /// Whatever a page brings as a ticket is believed.
    TICKETS_BELIEVED
}
