package fr.minutier.payments;

import fr.minutier.kernel.Money;
import fr.minutier.kernel.PracticeId;

/// Money is reserved at the provider. Published once, in the transaction that stores it.
public record PaymentAuthorised(
        PracticeId practice, PaymentId paymentId, String reference, Money amount) {}
