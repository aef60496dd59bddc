package fr.minutier.agreements.web;

import fr.minutier.payments.PaymentView;

/// How far the payment of an order that awaits it has come.
///
/// @param pending whether the payer has done their part and the order is not told yet
/// @param failure code of why the last try came to nothing, or empty
public record PaymentStep(boolean pending, String failure) {

    static final PaymentStep NONE = new PaymentStep(false, "");

    static PaymentStep of(PaymentView payment) {
        return switch (payment.state()) {
            case PENDING, AUTHORISED, CAPTURED -> new PaymentStep(true, "");
            case FAILED -> new PaymentStep(false, payment.failureCode());
            case EXPIRED -> new PaymentStep(false, "payment.expired");
            case STARTED, CHALLENGED, VOIDED, REFUNDED -> NONE;
        };
    }
}
