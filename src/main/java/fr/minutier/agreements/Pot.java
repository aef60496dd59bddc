package fr.minutier.agreements;

import fr.minutier.ledger.AccountKey;

/// The ledger account that covers an agreement's exchanges.
public sealed interface Pot {

    AccountKey account();

    /// Authorised money, tax included, in euro cents.
    record MoneyPot(AccountKey account) implements Pot {}

    /// Time already paid, in seconds.
    record TimePot(AccountKey account) implements Pot {}
}
