package fr.minutier.payments.sandbox.store;

import static fr.minutier.platform.storage.Timestamps.utc;
import static fr.minutier.platform.storage.Timestamps.uuid;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The sandbox's events on their way out.
@Component
public class SandboxDeliveries {

    /// One delivery of one event.
    public record Delivery(UUID id, String body) {}

    private final JdbcClient jdbc;

    SandboxDeliveries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void add(UUID id, UUID reference, String body, Instant dueAt) {
        jdbc.sql(
                        """
                        INSERT INTO sandbox_delivery (delivery_id, reference, body, due_at)
                        VALUES (:id, :reference, :body, :dueAt)
                        """)
                .param("id", id)
                .param("reference", reference)
                .param("body", body)
                .param("dueAt", utc(dueAt))
                .update();
    }

    /// What is due and not delivered for a payment, in the order it is to be delivered.
    public List<Delivery> due(UUID reference, Instant now) {
        return jdbc.sql(
                        """
                        SELECT delivery_id, body FROM sandbox_delivery
                        WHERE reference = :reference AND due_at <= :now AND delivered_at IS NULL
                        ORDER BY due_at, delivery_id
                        """)
                .param("reference", reference)
                .param("now", utc(now))
                .query((row, _) -> new Delivery(uuid(row, "delivery_id"), row.getString("body")))
                .list();
    }

    public void markDelivered(UUID id, Instant now) {
        jdbc.sql("UPDATE sandbox_delivery SET delivered_at = :now WHERE delivery_id = :id")
                .param("id", id)
                .param("now", utc(now))
                .update();
    }
}
