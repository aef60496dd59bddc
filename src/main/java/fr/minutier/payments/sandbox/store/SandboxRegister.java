package fr.minutier.payments.sandbox.store;

import static fr.minutier.platform.storage.Timestamps.instant;
import static fr.minutier.platform.storage.Timestamps.utc;
import static fr.minutier.platform.storage.Timestamps.uuid;

import fr.minutier.kernel.Money;
import fr.minutier.payments.PaymentKind;
import fr.minutier.payments.sandbox.model.SandboxState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Currency;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The sandbox's payments and the orders it has answered.
@Component
public class SandboxRegister {

    private final JdbcClient jdbc;

    SandboxRegister(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Adds a payment; the same idempotency key again adds nothing.
    ///
    /// @return the reference of the payment that has the key
    public UUID add(SandboxPayment payment, String idempotencyKey, String tokenHash) {
        jdbc.sql(
                        """
                        INSERT INTO sandbox_payment (reference, token_hash, idempotency_key, kind,
                            amount, currency, seller, description, return_path, state, captured,
                            refunded, duplicates, reorders, expires_at, last_event_at)
                        VALUES (:reference, :tokenHash, :key, :kind, :amount, :currency, :seller,
                            :description, :returnPath, :state, 0, 0, :duplicates, :reorders,
                            :expiresAt, :lastEventAt)
                        ON CONFLICT (idempotency_key) DO NOTHING
                        """)
                .param("reference", payment.reference())
                .param("tokenHash", tokenHash)
                .param("key", idempotencyKey)
                .param("kind", payment.kind().name())
                .param("amount", payment.amount().minorUnits())
                .param("currency", payment.amount().currency().getCurrencyCode())
                .param("seller", payment.seller())
                .param("description", payment.description())
                .param("returnPath", payment.returnPath())
                .param("state", payment.state().name())
                .param("duplicates", payment.duplicates())
                .param("reorders", payment.reorders())
                .param("expiresAt", utc(payment.expiresAt()))
                .param("lastEventAt", utc(payment.lastEventAt()))
                .update();
        return jdbc.sql("SELECT reference FROM sandbox_payment WHERE idempotency_key = :key")
                .param("key", idempotencyKey)
                .query(UUID.class)
                .single();
    }

    public void update(SandboxPayment payment) {
        jdbc.sql(
                        """
                        UPDATE sandbox_payment
                        SET state = :state, captured = :captured, refunded = :refunded,
                            duplicates = :duplicates, reorders = :reorders,
                            expires_at = :expiresAt, last_event_at = :lastEventAt
                        WHERE reference = :reference
                        """)
                .param("reference", payment.reference())
                .param("state", payment.state().name())
                .param("captured", payment.captured().minorUnits())
                .param("refunded", payment.refunded().minorUnits())
                .param("duplicates", payment.duplicates())
                .param("reorders", payment.reorders())
                .param("expiresAt", utc(payment.expiresAt()))
                .param("lastEventAt", utc(payment.lastEventAt()))
                .update();
    }

    /// The payment, locked until the transaction ends.
    public Optional<SandboxPayment> lock(UUID reference) {
        return jdbc.sql("SELECT * FROM sandbox_payment WHERE reference = :reference FOR UPDATE")
                .param("reference", reference)
                .query((row, _) -> payment(row))
                .optional();
    }

    /// The payment behind a page, locked until the transaction ends.
    public Optional<SandboxPayment> lockByToken(String tokenHash) {
        return jdbc.sql("SELECT * FROM sandbox_payment WHERE token_hash = :tokenHash FOR UPDATE")
                .param("tokenHash", tokenHash)
                .query((row, _) -> payment(row))
                .optional();
    }

    /// The refusal with which an order was answered, empty text if it was accepted.
    public Optional<String> answer(String idempotencyKey) {
        return jdbc.sql("SELECT refusal FROM sandbox_order WHERE idempotency_key = :key")
                .param("key", idempotencyKey)
                .query(String.class)
                .optional();
    }

    public void addAnswer(String idempotencyKey, UUID reference, String refusal) {
        jdbc.sql(
                        """
                        INSERT INTO sandbox_order (idempotency_key, reference, refusal)
                        VALUES (:key, :reference, :refusal)
                        """)
                .param("key", idempotencyKey)
                .param("reference", reference)
                .param("refusal", refusal)
                .update();
    }

    private static SandboxPayment payment(ResultSet row) throws SQLException {
        Currency currency = Currency.getInstance(row.getString("currency"));
        return new SandboxPayment(
                uuid(row, "reference"),
                PaymentKind.valueOf(row.getString("kind")),
                new Money(row.getLong("amount"), currency),
                row.getString("seller"),
                row.getString("description"),
                row.getString("return_path"),
                SandboxState.valueOf(row.getString("state")),
                new Money(row.getLong("captured"), currency),
                new Money(row.getLong("refunded"), currency),
                row.getBoolean("duplicates"),
                row.getBoolean("reorders"),
                instant(row, "expires_at"),
                instant(row, "last_event_at"));
    }
}
