package fr.minutier.payments;

import fr.minutier.kernel.Money;
import fr.minutier.platform.i18n.Language;

/// What is to be paid.
///
/// @param reference the caller's name for it, unique in the practice, at most 100 characters;
///     beginning the same reference again is the same payment
/// @param amount tax included, in euros
/// @param descriptionText one line that the payer sees, at most 200 characters
/// @param payerEmail handed to the provider for its receipt, not stored here
/// @param returnPath where the payer's browser comes back to, a path of this server
public record PaymentRequest(
        String reference,
        PaymentKind kind,
        Money amount,
        String descriptionText,
        String payerEmail,
        String returnPath,
        Language language) {}
