package fr.minutier.payments.intake;

import fr.minutier.kernel.PracticeId;
import fr.minutier.kernel.Result;
import fr.minutier.payments.PaymentId;
import fr.minutier.payments.model.Fact;
import fr.minutier.payments.model.Payment;
import fr.minutier.payments.provider.ProviderEvent;
import fr.minutier.payments.store.PaymentEvents;
import fr.minutier.payments.store.PaymentRecords;
import fr.minutier.payments.store.StoredPayment;
import fr.minutier.platform.storage.Directory;
import fr.minutier.platform.storage.PracticeScope;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Where verified events of every provider enter. The event, what it changes and what the modules
/// above do about it are one transaction; an event that was received before does nothing.
/// Thread-safe.
@Component
public class PaymentIntake {

    /// What became of an event.
    public enum Outcome {
        /// It changed the payment.
        LEARNT,
        /// It came late or told nothing new.
        IGNORED,
        /// It contradicts what was asked of the provider; kept for inspection, without effect.
        REFUSED,
        /// It had been received before.
        DUPLICATE
    }

    private static final Logger LOG = LoggerFactory.getLogger(PaymentIntake.class);

    private final PracticeScope scope;
    private final Directory directory;
    private final PaymentRecords payments;
    private final PaymentEvents events;
    private final Announcements announcements;
    private final InstantSource clock;

    PaymentIntake(
            PracticeScope scope,
            Directory directory,
            PaymentRecords payments,
            PaymentEvents events,
            Announcements announcements,
            InstantSource clock) {
        this.scope = scope;
        this.directory = directory;
        this.payments = payments;
        this.events = events;
        this.announcements = announcements;
        this.clock = clock;
    }

    /// The directory's key of a payment at a provider.
    public static String directoryKey(String provider, String providerReference) {
        return provider + ":" + providerReference;
    }

    /// Takes in an event whose origin has been verified.
    ///
    /// @return what became of it; `payment.unknown` if no payment here is meant, so that the
    ///     provider sends it again later
    public Result<Outcome> receive(ProviderEvent event) {
        Optional<PracticeId> practice =
                scope.across(
                        () ->
                                directory.find(
                                        Directory.Kind.PROVIDER_PAYMENT,
                                        directoryKey(event.provider(), event.providerReference())));
        return practice.map(found -> scope.in(found, () -> receive(found, event)))
                .orElseGet(() -> Result.refused("payment.unknown"));
    }

    private Result<Outcome> receive(PracticeId practice, ProviderEvent event) {
        Optional<PaymentId> id =
                payments.idAtProvider(practice, event.provider(), event.providerReference());
        return id.flatMap(found -> payments.lock(practice, found))
                .map(stored -> Result.done(apply(practice, stored, event)))
                .orElseGet(() -> Result.refused("payment.unknown"));
    }

    private Outcome apply(PracticeId practice, StoredPayment stored, ProviderEvent event) {
        Payment.Change change =
                stored.payment().learn(event.fact(), event.occurredAt(), event.eventId());
        Outcome outcome = outcome(change);
        if (!events.add(practice, received(stored.id(), event, outcome))) {
            return Outcome.DUPLICATE;
        }
        switch (change) {
            case Payment.Change.Learnt learnt -> learn(practice, stored, event, learnt);
            case Payment.Change.Ignored() -> {}
            case Payment.Change.Refused(String code) ->
                    LOG.error(
                            "payments.event-refused provider={} event={} payment={} code={}",
                            event.provider(),
                            event.eventId(),
                            stored.id(),
                            code);
        }
        return outcome;
    }

    private void learn(
            PracticeId practice,
            StoredPayment stored,
            ProviderEvent event,
            Payment.Change.Learnt learnt) {
        payments.update(practice, stored.with(learnt.after(), authorisedUntil(stored, event)));
        if (event.fact() instanceof Fact.Refunded(String key, var amount)) {
            payments.addRefund(practice, stored.id(), key, amount, event.occurredAt());
        }
        learnt.news().forEach(statement -> announcements.publish(practice, stored, statement));
    }

    private static @Nullable Instant authorisedUntil(StoredPayment stored, ProviderEvent event) {
        return event.fact() instanceof Fact.Authorised(_, Instant until)
                ? until
                : stored.authorisedUntil();
    }

    private PaymentEvents.Received received(PaymentId id, ProviderEvent event, Outcome outcome) {
        return new PaymentEvents.Received(
                event.provider(),
                event.eventId(),
                id,
                event.fact().getClass().getSimpleName(),
                outcome.name(),
                event.occurredAt(),
                clock.instant());
    }

    private static Outcome outcome(Payment.Change change) {
        return switch (change) {
            case Payment.Change.Learnt _ -> Outcome.LEARNT;
            case Payment.Change.Ignored() -> Outcome.IGNORED;
            case Payment.Change.Refused _ -> Outcome.REFUSED;
        };
    }
}
