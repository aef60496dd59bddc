package fr.minutier.payments.store;

import static fr.minutier.platform.storage.Timestamps.utc;

import fr.minutier.kernel.PracticeId;
import fr.minutier.payments.PaymentId;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Which events of providers have had their effect.
@Component
public class PaymentEvents {

    private final JdbcClient jdbc;

    PaymentEvents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Claims an event for the current transaction.
    ///
    /// @return false if it has been received before
    public boolean add(PracticeId practice, Received event) {
        return jdbc.sql(
                                """
                                INSERT INTO payment_event (practice_id, provider, event_id,
                                    payment_id, fact, outcome, occurred_at, received_at)
                                VALUES (:practice, :provider, :event, :payment, :fact, :outcome,
                                    :occurredAt, :receivedAt)
                                ON CONFLICT (practice_id, provider, event_id) DO NOTHING
                                """)
                        .param("practice", practice.value())
                        .param("provider", event.provider())
                        .param("event", event.eventId())
                        .param("payment", event.payment().value())
                        .param("fact", event.fact())
                        .param("outcome", event.outcome())
                        .param("occurredAt", utc(event.occurredAt()))
                        .param("receivedAt", utc(event.receivedAt()))
                        .update()
                == 1;
    }

    /// An event with what became of it.
    public record Received(
            String provider,
            String eventId,
            PaymentId payment,
            String fact,
            String outcome,
            Instant occurredAt,
            Instant receivedAt) {}
}
