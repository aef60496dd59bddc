package fr.minutier.payments;

import fr.minutier.kernel.PracticeId;
import fr.minutier.payments.model.Order;
import fr.minutier.payments.provider.PaymentProvider;
import fr.minutier.payments.provider.ProviderAnswer;
import fr.minutier.payments.provider.ProviderPayment;
import fr.minutier.payments.provider.Providers;
import fr.minutier.payments.store.OrderRecords;
import fr.minutier.payments.store.PaymentRecords;
import fr.minutier.payments.store.StoredPayment;
import fr.minutier.platform.storage.PracticeScope;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// Carries one order to its provider. No transaction is open while the provider is asked; a crash
/// at any point leads to asking again with the same key, which the provider answers without doing
/// it twice. Thread-safe.
@Component
class OrderExecution {

    private static final Logger LOG = LoggerFactory.getLogger(OrderExecution.class);

    private final PracticeScope scope;
    private final OrderRecords orders;
    private final PaymentRecords payments;
    private final Providers providers;
    private final ApplicationEventPublisher publisher;
    private final InstantSource clock;

    OrderExecution(
            PracticeScope scope,
            OrderRecords orders,
            PaymentRecords payments,
            Providers providers,
            ApplicationEventPublisher publisher,
            InstantSource clock) {
        this.scope = scope;
        this.orders = orders;
        this.payments = payments;
        this.providers = providers;
        this.publisher = publisher;
        this.clock = clock;
    }

    private record Errand(StoredPayment stored, Order order) {}

    void carryOut(PracticeId practice, UUID orderId) {
        scope.in(practice, () -> errand(practice, orderId))
                .ifPresent(errand -> note(practice, errand, ask(practice, errand)));
    }

    private Optional<Errand> errand(PracticeId practice, UUID orderId) {
        return orders.find(practice, orderId)
                .filter(placed -> placed.order().state() == Order.State.WAITING)
                .flatMap(
                        placed ->
                                payments.find(practice, placed.payment())
                                        .map(stored -> new Errand(stored, placed.order())));
    }

    private ProviderAnswer ask(PracticeId practice, Errand errand) {
        PaymentProvider provider = providers.named(errand.stored().provider());
        ProviderPayment payment =
                new ProviderPayment(practice, errand.stored().providerReference());
        Order order = errand.order();
        String key = order.id().toString();
        return switch (order.action()) {
            case CAPTURE -> provider.capture(payment, order.amount(), key);
            case VOID -> provider.voidAuthorisation(payment, key);
            case REFUND -> provider.refund(payment, order.amount(), key);
        };
    }

    private void note(PracticeId practice, Errand errand, ProviderAnswer answer) {
        scope.run(
                practice,
                () -> {
                    switch (answer) {
                        case ProviderAnswer.Accepted() ->
                                orders.answer(
                                        practice,
                                        errand.order().id(),
                                        Order.State.ACCEPTED,
                                        "",
                                        clock.instant());
                        case ProviderAnswer.Refused(String code) ->
                                noteRefusal(practice, errand, code);
                    }
                });
    }

    private void noteRefusal(PracticeId practice, Errand errand, String code) {
        Order order = errand.order();
        if (!orders.answer(practice, order.id(), Order.State.REFUSED, code, clock.instant())) {
            return;
        }
        LOG.warn(
                "payments.order-refused payment={} order={} action={} code={}",
                errand.stored().id(),
                order.id(),
                order.action(),
                code);
        publisher.publishEvent(
                new PaymentOrderRefused(
                        practice,
                        errand.stored().id(),
                        errand.stored().reference(),
                        order.action(),
                        order.amount(),
                        order.cause(),
                        code));
    }
}
