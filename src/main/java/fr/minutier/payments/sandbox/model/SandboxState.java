package fr.minutier.payments.sandbox.model;

/// Where a payment stands in the sandbox.
public enum SandboxState {
    /// The payer may pay, also after a refusal.
    OPEN,
    /// The bank asks the payer to authenticate (3-D Secure).
    CHALLENGED,
    /// The payer is done, the answer comes a little later.
    PROCESSING,
    AUTHORISED,
    VOIDED,
    CAPTURED,
    EXPIRED
}
