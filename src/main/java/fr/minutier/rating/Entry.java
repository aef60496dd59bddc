package fr.minutier.rating;

import fr.minutier.kernel.Money;
import fr.minutier.kernel.Seconds;

/// What is to be entered so that a correction takes effect.
public sealed interface Entry {

    /// Time goes back into a lot.
    record Returned(String lot, Seconds time) implements Entry {}

    /// Money goes back into a lot.
    record Restored(String lot, Money sum) implements Entry {}

    /// Money goes back to the client, tax included.
    record Refunded(Money gross) implements Entry {}

    /// The client owes more, tax included.
    record Owed(Money gross) implements Entry {}

    /// The client has a new lot.
    record Granted(Lot.Time lot) implements Entry {}
}
