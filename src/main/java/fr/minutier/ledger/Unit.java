package fr.minutier.ledger;

/// What an account counts. Transfers never cross units.
public enum Unit {
    EURO_CENT,
    SECOND
}
