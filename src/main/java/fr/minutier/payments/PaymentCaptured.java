package fr.minutier.payments;

import fr.minutier.kernel.Money;
import fr.minutier.kernel.PracticeId;

/// Money was taken. Published once, in the transaction that stores it.
///
/// @param amount all that was taken; what was authorised beyond it is released
public record PaymentCaptured(
        PracticeId practice, PaymentId paymentId, String reference, Money amount) {}
