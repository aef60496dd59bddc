package fr.minutier.exchanges.model;

/// What the meter says about the present.
public enum Phase {
    /// Nothing was ever billable.
    WAITING,
    /// Billable time is growing.
    FLOWING,
    /// It grew once, and does not now.
    PAUSED
}
