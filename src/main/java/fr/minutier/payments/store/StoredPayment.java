package fr.minutier.payments.store;

import fr.minutier.payments.PaymentId;
import fr.minutier.payments.PaymentView;
import fr.minutier.payments.model.Payment;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A payment with what is not the model's business.
///
/// @param attempt counts the payments of one reference, from 1
/// @param providerReference empty until the provider has opened its page
/// @param payUrl empty until the provider has opened its page
/// @param authorisedUntil when the provider lets go of a reservation, null without one
public record StoredPayment(
        PaymentId id,
        String reference,
        int attempt,
        Payment payment,
        String provider,
        String providerReference,
        String payUrl,
        @Nullable Instant authorisedUntil,
        Instant createdAt) {

    public StoredPayment with(Payment changed, @Nullable Instant until) {
        return new StoredPayment(
                id,
                reference,
                attempt,
                changed,
                provider,
                providerReference,
                payUrl,
                until,
                createdAt);
    }

    public PaymentView view() {
        return new PaymentView(
                id,
                reference,
                payment.kind(),
                payment.state(),
                payment.amount(),
                payment.authorisedAmount(),
                payment.captured(),
                payment.refunded(),
                payment.progress().code(),
                provider,
                createdAt,
                authorisedUntil);
    }
}
