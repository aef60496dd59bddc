package fr.minutier.ledger;

/// What an account is for: its unit, and whether it has a floor of zero, holds counted. Declared
/// agreement first, practice last, which is the order in which accounts are locked.
public enum Purpose {
    /// Money of one agreement that is authorised or paid and not yet earned.
    CLIENT_COVER(Unit.EURO_CENT, true),
    /// Seconds of one agreement that are paid for and not yet consumed.
    CLIENT_TIME(Unit.SECOND, true),
    /// Minus what providers have authorised and neither captured nor voided.
    PROVIDER_AUTHORISED(Unit.EURO_CENT, false),
    /// Minus what providers have captured and not refunded.
    PROVIDER_CASH(Unit.EURO_CENT, false),
    /// What the practice has earned, tax included.
    EARNED(Unit.EURO_CENT, false),
    /// Minus what was refunded of what was earned.
    REFUNDS(Unit.EURO_CENT, false),
    /// Minus the seconds ever sold.
    TIME_SOLD(Unit.SECOND, false),
    /// Seconds consumed in exchanges.
    TIME_CONSUMED(Unit.SECOND, false),
    /// Seconds paid for that lapsed unused.
    TIME_LAPSED(Unit.SECOND, false);

    private final Unit unit;
    private final boolean floored;

    Purpose(Unit unit, boolean floored) {
        this.unit = unit;
        this.floored = floored;
    }

    public Unit unit() {
        return unit;
    }

    /// Whether what is posted less what is held may not fall below zero.
    public boolean isFloored() {
        return floored;
    }
}
