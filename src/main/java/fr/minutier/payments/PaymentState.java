package fr.minutier.payments;

/// Where a payment stands, as far as the provider's events tell.
public enum PaymentState {
    /// The payer has been sent to the provider.
    STARTED,
    /// The payer's bank asks for strong authentication.
    CHALLENGED,
    /// The payer has done their part; the provider has not answered yet.
    PENDING,
    /// The last try was refused or abandoned; the payer may try again at the same address.
    FAILED,
    /// The provider's page closed without a payment; begin again to open another one.
    EXPIRED,
    /// The money is reserved.
    AUTHORISED,
    /// The reservation ended without anything taken.
    VOIDED,
    /// Money was taken, and not all of it given back.
    CAPTURED,
    /// All that was taken was given back.
    REFUNDED;

    /// Whether the payer can still pay at the address given by [Payments#begin].
    public boolean isPayable() {
        return switch (this) {
            case STARTED, CHALLENGED, PENDING, FAILED -> true;
            case EXPIRED, AUTHORISED, VOIDED, CAPTURED, REFUNDED -> false;
        };
    }
}
