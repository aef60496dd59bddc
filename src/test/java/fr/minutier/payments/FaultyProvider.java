package fr.minutier.payments;

import fr.minutier.kernel.Money;
import fr.minutier.payments.provider.Checkout;
import fr.minutier.payments.provider.CheckoutRequest;
import fr.minutier.payments.provider.PaymentProvider;
import fr.minutier.payments.provider.ProviderAnswer;
import fr.minutier.payments.provider.ProviderPayment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Supplier;

/// A provider reached over a line that breaks when told: before the order arrives, or after it was
/// carried out and before its answer came back.
record FaultyProvider(PaymentProvider provider, Faults faults) implements PaymentProvider {

    static final class Faults {
        int lostOrders;
        int lostAnswers;
        int orders;
    }

    @Override
    public String name() {
        return provider.name();
    }

    @Override
    public PaymentTerms terms() {
        return provider.terms();
    }

    @Override
    public Checkout begin(CheckoutRequest request) {
        return provider.begin(request);
    }

    @Override
    public ProviderAnswer capture(ProviderPayment payment, Money amount, String idempotencyKey) {
        return over(() -> provider.capture(payment, amount, idempotencyKey));
    }

    @Override
    public ProviderAnswer voidAuthorisation(ProviderPayment payment, String idempotencyKey) {
        return over(() -> provider.voidAuthorisation(payment, idempotencyKey));
    }

    @Override
    public ProviderAnswer refund(ProviderPayment payment, Money amount, String idempotencyKey) {
        return over(() -> provider.refund(payment, amount, idempotencyKey));
    }

    private ProviderAnswer over(Supplier<ProviderAnswer> order) {
        if (faults.lostOrders > 0) {
            faults.lostOrders--;
            throw broken();
        }
        ProviderAnswer answer = order.get();
        faults.orders++;
        if (faults.lostAnswers > 0) {
            faults.lostAnswers--;
            throw broken();
        }
        return answer;
    }

    private static UncheckedIOException broken() {
        return new UncheckedIOException(new IOException("the line broke"));
    }
}
