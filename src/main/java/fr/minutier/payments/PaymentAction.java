package fr.minutier.payments;

/// What is ordered of a provider after the payer has paid.
public enum PaymentAction {
    CAPTURE,
    VOID,
    REFUND
}
