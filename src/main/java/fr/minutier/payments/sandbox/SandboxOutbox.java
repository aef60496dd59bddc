package fr.minutier.payments.sandbox;

import fr.minutier.kernel.Identifiers;
import fr.minutier.kernel.Money;
import fr.minutier.payments.sandbox.model.SandboxFact;
import fr.minutier.payments.sandbox.store.SandboxDeliveries;
import fr.minutier.payments.sandbox.store.SandboxPayment;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.stereotype.Component;

/// Writes the sandbox's events, with their delivery, in the transaction of what they tell.
/// Thread-safe.
@Component
class SandboxOutbox {

    private static final Duration DUPLICATE_AFTER = Duration.ofSeconds(1);
    private static final Duration REORDERED_BY = Duration.ofSeconds(2);

    private final SandboxDeliveries deliveries;
    private final SandboxSchedule schedule;
    private final Identifiers identifiers;
    private final InstantSource clock;

    SandboxOutbox(
            SandboxDeliveries deliveries,
            SandboxSchedule schedule,
            Identifiers identifiers,
            InstantSource clock) {
        this.deliveries = deliveries;
        this.schedule = schedule;
        this.identifiers = identifiers;
        this.clock = clock;
    }

    /// What an event tells besides its type.
    record Details(Money amount, String refund, String code) {}

    /// Reports facts of one step in order.
    ///
    /// @return the payment with the instant of its last event
    SandboxPayment report(SandboxPayment payment, List<SandboxFact> facts, Details details) {
        SandboxPayment told = payment;
        for (int index = 0; index < facts.size(); index++) {
            told = told.told(nextInstant(told));
            boolean late = payment.reorders() && index < facts.size() - 1;
            String body = event(told, facts.get(index), details).toJson();
            Instant due = clock.instant().plus(late ? REORDERED_BY : Duration.ZERO);
            deliver(payment, body, due);
            if (payment.duplicates()) {
                deliver(payment, body, due.plus(DUPLICATE_AFTER));
            }
        }
        return told;
    }

    private void deliver(SandboxPayment payment, String body, Instant due) {
        deliveries.add(identifiers.next(), payment.reference(), body, due);
        schedule.delivery(payment.reference(), due);
    }

    private SandboxEvent event(SandboxPayment payment, SandboxFact fact, Details details) {
        return new SandboxEvent(
                identifiers.next().toString(),
                fact.type(),
                payment.reference().toString(),
                details.amount().minorUnits(),
                details.amount().currency().getCurrencyCode(),
                details.refund(),
                fact == SandboxFact.FAILED ? details.code() : "",
                payment.lastEventAt().toString(),
                fact == SandboxFact.AUTHORISED ? payment.expiresAt().toString() : "");
    }

    /// Events of a payment have instants that grow, to the microsecond that is stored.
    private Instant nextInstant(SandboxPayment payment) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant next = payment.lastEventAt().plus(1, ChronoUnit.MICROS);
        return now.isAfter(next) ? now : next;
    }
}
