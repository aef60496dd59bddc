package fr.minutier.agreements;

/// Where an agreement stands.
public enum AgreementState {
    /// Accepted; the payment has not succeeded yet.
    AWAITING_PAYMENT,
    /// Authorised, and the expert is being called: answered, it is ready, else it is closed.
    RINGING,
    /// Paid or authorised: exchanges may begin.
    READY,
    /// Over: settled, or given back.
    CLOSED
}
