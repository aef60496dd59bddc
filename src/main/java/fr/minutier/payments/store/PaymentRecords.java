package fr.minutier.payments.store;

import static fr.minutier.platform.storage.Timestamps.instant;
import static fr.minutier.platform.storage.Timestamps.instantOrNull;
import static fr.minutier.platform.storage.Timestamps.utc;
import static fr.minutier.platform.storage.Timestamps.utcOrNull;
import static fr.minutier.platform.storage.Timestamps.uuid;

import fr.minutier.kernel.Money;
import fr.minutier.kernel.PracticeId;
import fr.minutier.payments.PaymentId;
import fr.minutier.payments.PaymentKind;
import fr.minutier.payments.model.Payment;
import fr.minutier.payments.model.Progress;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Currency;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The payments of the practice of the current transaction.
@Component
public class PaymentRecords {

    private final JdbcClient jdbc;

    PaymentRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Adds a payment that has just begun.
    ///
    /// @return false if its reference and attempt exist already
    public boolean add(PracticeId practice, StoredPayment stored) {
        return jdbc.sql(
                                """
                                INSERT INTO payment (practice_id, payment_id, reference, attempt,
                                    kind, amount, currency, provider, state, progress_step,
                                    progress_code, progress_event, expired, authorised, voided,
                                    captured, created_at)
                                VALUES (:practice, :payment, :reference, :attempt, :kind, :amount,
                                    :currency, :provider, :state, :step, '', '', false, false,
                                    false, 0, :createdAt)
                                ON CONFLICT (practice_id, reference, attempt) DO NOTHING
                                """)
                        .param("practice", practice.value())
                        .param("payment", stored.id().value())
                        .param("reference", stored.reference())
                        .param("attempt", stored.attempt())
                        .param("kind", stored.payment().kind().name())
                        .param("amount", stored.payment().amount().minorUnits())
                        .param("currency", stored.payment().amount().currency().getCurrencyCode())
                        .param("provider", stored.provider())
                        .param("state", stored.payment().state().name())
                        .param("step", stored.payment().progress().step().name())
                        .param("createdAt", utc(stored.createdAt()))
                        .update()
                == 1;
    }

    /// Notes where the provider opened its page.
    public void open(PracticeId practice, PaymentId id, String providerReference, String payUrl) {
        jdbc.sql(
                        """
                        UPDATE payment
                        SET provider_reference = :providerReference, pay_url = :payUrl
                        WHERE practice_id = :practice AND payment_id = :payment
                        """)
                .param("practice", practice.value())
                .param("payment", id.value())
                .param("providerReference", providerReference)
                .param("payUrl", payUrl)
                .update();
    }

    public void update(PracticeId practice, StoredPayment stored) {
        Payment payment = stored.payment();
        Progress progress = payment.progress();
        jdbc.sql(
                        """
                        UPDATE payment
                        SET state = :state, progress_step = :step, progress_code = :code,
                            progress_at = :progressAt, progress_event = :event,
                            expired = :expired, authorised = :authorised, voided = :voided,
                            captured = :captured, authorised_until = :until
                        WHERE practice_id = :practice AND payment_id = :payment
                        """)
                .param("practice", practice.value())
                .param("payment", stored.id().value())
                .param("state", payment.state().name())
                .param("step", progress.step().name())
                .param("code", progress.code())
                .param(
                        "progressAt",
                        progress.equals(Progress.NONE) ? null : utc(progress.occurredAt()))
                .param("event", progress.eventId())
                .param("expired", payment.expired())
                .param("authorised", payment.authorised())
                .param("voided", payment.voided())
                .param("captured", payment.captured().minorUnits())
                .param("until", utcOrNull(stored.authorisedUntil()))
                .update();
    }

    public void addRefund(
            PracticeId practice, PaymentId id, String key, Money amount, Instant occurredAt) {
        jdbc.sql(
                        """
                        INSERT INTO payment_refund
                            (practice_id, payment_id, refund_key, amount, occurred_at)
                        VALUES (:practice, :payment, :key, :amount, :occurredAt)
                        """)
                .param("practice", practice.value())
                .param("payment", id.value())
                .param("key", key)
                .param("amount", amount.minorUnits())
                .param("occurredAt", utc(occurredAt))
                .update();
    }

    public Optional<StoredPayment> find(PracticeId practice, PaymentId id) {
        return jdbc.sql(
                        """
                        SELECT * FROM payment
                        WHERE practice_id = :practice AND payment_id = :payment
                        """)
                .param("practice", practice.value())
                .param("payment", id.value())
                .query((row, _) -> stored(practice, row))
                .optional();
    }

    /// The same, locked until the transaction ends.
    public Optional<StoredPayment> lock(PracticeId practice, PaymentId id) {
        jdbc.sql(
                        """
                        SELECT 1 FROM payment
                        WHERE practice_id = :practice AND payment_id = :payment FOR UPDATE
                        """)
                .param("practice", practice.value())
                .param("payment", id.value())
                .query(Integer.class)
                .optional();
        return find(practice, id);
    }

    /// The last payment of a reference.
    public Optional<StoredPayment> last(PracticeId practice, String reference) {
        return jdbc.sql(
                        """
                        SELECT * FROM payment
                        WHERE practice_id = :practice AND reference = :reference
                        ORDER BY attempt DESC LIMIT 1
                        """)
                .param("practice", practice.value())
                .param("reference", reference)
                .query((row, _) -> stored(practice, row))
                .optional();
    }

    public Optional<PaymentId> idAtProvider(
            PracticeId practice, String provider, String providerReference) {
        return jdbc.sql(
                        """
                        SELECT payment_id FROM payment
                        WHERE practice_id = :practice AND provider = :provider
                            AND provider_reference = :providerReference
                        """)
                .param("practice", practice.value())
                .param("provider", provider)
                .param("providerReference", providerReference)
                .query((row, _) -> new PaymentId(uuid(row, "payment_id")))
                .optional();
    }

    private StoredPayment stored(PracticeId practice, ResultSet row) throws SQLException {
        PaymentId id = new PaymentId(uuid(row, "payment_id"));
        Currency currency = Currency.getInstance(row.getString("currency"));
        Payment payment =
                new Payment(
                        PaymentKind.valueOf(row.getString("kind")),
                        new Money(row.getLong("amount"), currency),
                        progress(row),
                        row.getBoolean("expired"),
                        row.getBoolean("authorised"),
                        row.getBoolean("voided"),
                        new Money(row.getLong("captured"), currency),
                        refunds(practice, id, currency));
        return new StoredPayment(
                id,
                row.getString("reference"),
                row.getInt("attempt"),
                payment,
                row.getString("provider"),
                orEmpty(row.getString("provider_reference")),
                orEmpty(row.getString("pay_url")),
                instantOrNull(row, "authorised_until"),
                instant(row, "created_at"));
    }

    private static Progress progress(ResultSet row) throws SQLException {
        Instant at = instantOrNull(row, "progress_at");
        return at == null
                ? Progress.NONE
                : new Progress(
                        Progress.Step.valueOf(row.getString("progress_step")),
                        row.getString("progress_code"),
                        at,
                        row.getString("progress_event"));
    }

    private SequencedMap<String, Money> refunds(
            PracticeId practice, PaymentId id, Currency currency) {
        SequencedMap<String, Money> refunds = new TreeMap<>();
        jdbc.sql(
                        """
                        SELECT refund_key, amount FROM payment_refund
                        WHERE practice_id = :practice AND payment_id = :payment
                        """)
                .param("practice", practice.value())
                .param("payment", id.value())
                .query(
                        row -> {
                            refunds.put(
                                    row.getString("refund_key"),
                                    new Money(row.getLong("amount"), currency));
                        });
        return refunds;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
