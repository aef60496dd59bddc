package fr.minutier.payments.provider;

import fr.minutier.kernel.Money;
import fr.minutier.kernel.PracticeId;
import fr.minutier.payments.PaymentKind;
import fr.minutier.platform.i18n.Language;

/// What a provider needs to open its page.
///
/// @param idempotencyKey the same key opens the same page, however often it is asked
/// @param seller the name the payer knows the practice by
public record CheckoutRequest(
        PracticeId practice,
        String idempotencyKey,
        PaymentKind kind,
        Money amount,
        String seller,
        String description,
        String payerEmail,
        String returnPath,
        Language language) {}
