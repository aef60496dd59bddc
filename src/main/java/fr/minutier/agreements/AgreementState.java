package fr.minutier.agreements;

/// Where an agreement stands.
public enum AgreementState {
    /// Accepted; the payment has not succeeded yet.
    AWAITING_PAYMENT,
    /// Paid or authorised: exchanges may begin.
    READY,
    /// Over: settled, or given back.
    CLOSED
}
