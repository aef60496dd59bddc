package fr.minutier.payments;

import fr.minutier.kernel.Money;
import fr.minutier.kernel.PracticeId;

/// Money was given back. Published once for each cause, in the transaction that stores it.
///
/// @param cause as given to [Payments#refund], or `provider:` and the provider's own name when
///     the refund was made at the provider
public record PaymentRefunded(
        PracticeId practice, PaymentId paymentId, String reference, Money amount, String cause) {}
