package fr.minutier.payments;

/// What is asked of the payer's money at first.
public enum PaymentKind {
    /// Reserve it; [Payments#capture] takes what is due later and releases the rest.
    AUTHORISATION,
    /// Take it at once.
    CAPTURE
}
