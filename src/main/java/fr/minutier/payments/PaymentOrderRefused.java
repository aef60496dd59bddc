package fr.minutier.payments;

import fr.minutier.kernel.Money;
import fr.minutier.kernel.PracticeId;

/// The provider refused for good what we had ordered, so that nothing was moved by it.
///
/// @param code why, such as `payment.authorisation-expired`
/// @param cause the cause of a refund, else empty
public record PaymentOrderRefused(
        PracticeId practice,
        PaymentId paymentId,
        String reference,
        PaymentAction action,
        Money amount,
        String cause,
        String code) {}
