package fr.minutier.payments.intake;

import fr.minutier.kernel.PracticeId;
import fr.minutier.payments.PaymentAuthorised;
import fr.minutier.payments.PaymentCaptured;
import fr.minutier.payments.PaymentFailed;
import fr.minutier.payments.PaymentId;
import fr.minutier.payments.PaymentRefunded;
import fr.minutier.payments.PaymentVoided;
import fr.minutier.payments.model.Order;
import fr.minutier.payments.model.Statement;
import fr.minutier.payments.store.OrderRecords;
import fr.minutier.payments.store.StoredPayment;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// Tells the modules above what became of a payment, in the transaction that stores it.
@Component
class Announcements {

    private final ApplicationEventPublisher publisher;
    private final OrderRecords orders;

    Announcements(ApplicationEventPublisher publisher, OrderRecords orders) {
        this.publisher = publisher;
        this.orders = orders;
    }

    void publish(PracticeId practice, StoredPayment stored, Statement statement) {
        PaymentId id = stored.id();
        String reference = stored.reference();
        publisher.publishEvent(
                switch (statement) {
                    case Statement.Authorised(var amount) ->
                            new PaymentAuthorised(practice, id, reference, amount);
                    case Statement.Captured(var amount) ->
                            new PaymentCaptured(practice, id, reference, amount);
                    case Statement.Failed(String code, _) ->
                            new PaymentFailed(practice, id, reference, code);
                    case Statement.Voided() -> new PaymentVoided(practice, id, reference);
                    case Statement.Refunded(String key, var amount) ->
                            new PaymentRefunded(
                                    practice, id, reference, amount, cause(practice, id, key));
                });
    }

    private String cause(PracticeId practice, PaymentId id, String key) {
        return orders.ofPayment(practice, id).stream()
                .filter(order -> order.id().toString().equals(key))
                .map(Order::cause)
                .findFirst()
                .orElse("provider:" + key);
    }
}
