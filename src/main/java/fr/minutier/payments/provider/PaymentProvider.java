package fr.minutier.payments.provider;

import fr.minutier.kernel.Money;
import fr.minutier.payments.PaymentTerms;

/// A payment provider (PSP). Every call may be repeated with the same idempotency key and has its
/// effect once. A call that gets no answer throws [java.io.UncheckedIOException] and is repeated
/// later; results arrive as [ProviderEvent] at [fr.minutier.payments.intake.PaymentIntake], in any
/// order and any number of times. Implementations are thread-safe.
public interface PaymentProvider {

    /// Its stable name in storage and configuration, such as `sandbox`.
    String name();

    PaymentTerms terms();

    /// Opens the provider's page for a payment. Called in the transaction that begins the payment.
    Checkout begin(CheckoutRequest request);

    /// Takes that much of what is authorised, once, and releases the rest.
    ///
    /// @param amount positive, at most what is authorised
    ProviderAnswer capture(ProviderPayment payment, Money amount, String idempotencyKey);

    /// Releases all that is authorised.
    ProviderAnswer voidAuthorisation(ProviderPayment payment, String idempotencyKey);

    /// Gives back a part or all of what was captured. The event that reports it carries the key.
    ProviderAnswer refund(ProviderPayment payment, Money amount, String idempotencyKey);
}
