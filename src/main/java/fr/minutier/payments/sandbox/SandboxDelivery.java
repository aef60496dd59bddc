package fr.minutier.payments.sandbox;

import fr.minutier.kernel.Result;
import fr.minutier.payments.sandbox.store.SandboxDeliveries;
import fr.minutier.platform.storage.PracticeScope;
import java.time.InstantSource;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Delivers the sandbox's events at least once each. Thread-safe.
@Component
class SandboxDelivery {

    private static final Logger LOG = LoggerFactory.getLogger(SandboxDelivery.class);

    private final SandboxDeliveries deliveries;
    private final SandboxWebhook webhook;
    private final SandboxSignature signature;
    private final PracticeScope scope;
    private final InstantSource clock;

    SandboxDelivery(
            SandboxDeliveries deliveries,
            SandboxWebhook webhook,
            SandboxSignature signature,
            PracticeScope scope,
            InstantSource clock) {
        this.deliveries = deliveries;
        this.webhook = webhook;
        this.signature = signature;
        this.scope = scope;
        this.clock = clock;
    }

    /// Delivers what is due for a payment, in order, each received in a transaction of its own.
    ///
    /// @throws IllegalStateException if one was refused; it stays due
    void deliverDue(UUID reference) {
        scope.across(() -> deliveries.due(reference, clock.instant())).forEach(this::deliver);
    }

    /// The same while the payer waits: what goes wrong is left to the job.
    void tryDeliverDue(UUID reference) {
        try {
            deliverDue(reference);
        } catch (RuntimeException failure) {
            LOG.warn(
                    "sandbox.event-delayed payment={} cause={}",
                    reference,
                    failure.getClass().getSimpleName());
        }
    }

    private void deliver(SandboxDeliveries.Delivery delivery) {
        String body = delivery.body();
        Result<?> answer = webhook.receive(signature.sign(body), body);
        if (answer instanceof Result.Refused<?>(var reasons)) {
            throw new IllegalStateException(
                    "delivery " + delivery.id() + " refused: " + reasons.getFirst().code());
        }
        scope.across(
                () -> {
                    deliveries.markDelivered(delivery.id(), clock.instant());
                    return delivery;
                });
    }
}
