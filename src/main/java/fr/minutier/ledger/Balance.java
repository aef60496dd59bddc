package fr.minutier.ledger;

/// The state of an account, in its unit.
///
/// @param posted all transfers in, less all transfers out
/// @param held what open holds may still take out, never negative
public record Balance(long posted, long held) {

    public static final Balance ZERO = new Balance(0, 0);

    /// What can still be taken out of an account with a floor.
    public long available() {
        return Math.subtractExact(posted, held);
    }
}
