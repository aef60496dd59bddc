package fr.minutier.payments;

import fr.minutier.kernel.PracticeId;

/// A reservation ended and nothing was taken: voided by us or expired at the provider. Published
/// once, in the transaction that stores it.
public record PaymentVoided(PracticeId practice, PaymentId paymentId, String reference) {}
