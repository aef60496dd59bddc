package fr.minutier.payments;

import fr.minutier.kernel.PracticeId;

/// A try to pay was refused or abandoned, or the provider's page expired. The payer may try again,
/// so a later success is possible; a failure that arrives after a success is not published.
///
/// @param code `payment.card-refused`, `payment.authentication-failed`, `payment.cancelled`,
///     `payment.expired`, or a code of the provider's adapter
public record PaymentFailed(
        PracticeId practice, PaymentId paymentId, String reference, String code) {}
