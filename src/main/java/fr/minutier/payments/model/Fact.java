package fr.minutier.payments.model;

import fr.minutier.kernel.Money;
import java.time.Instant;

/// One thing a provider can report of a payment.
public sealed interface Fact {

    /// The bank asks the payer to authenticate (3-D Secure).
    record Challenged() implements Fact {}

    /// The payer is done, the answer will come.
    record Pending() implements Fact {}

    /// A try was refused or abandoned.
    record Failed(String code) implements Fact {}

    /// The provider's page closed; nobody can pay there any more.
    record Expired() implements Fact {}

    /// The amount is reserved.
    ///
    /// @param until when the provider lets go of it by itself
    record Authorised(Money amount, Instant until) implements Fact {}

    /// That much was taken, in all; nothing of the payment stays reserved.
    record Captured(Money amount) implements Fact {}

    /// The reservation ended.
    record Voided() implements Fact {}

    /// That much was given back under a key, which names this refund and no other.
    record Refunded(String key, Money amount) implements Fact {}
}
