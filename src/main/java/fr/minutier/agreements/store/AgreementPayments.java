package fr.minutier.agreements.store;

import static fr.minutier.platform.storage.Timestamps.utc;
import static fr.minutier.platform.storage.Timestamps.uuid;

import fr.minutier.agreements.AgreementId;
import fr.minutier.kernel.Money;
import fr.minutier.kernel.PracticeId;
import fr.minutier.kernel.Seconds;
import fr.minutier.payments.PaymentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Which payments an agreement is covered by, oldest first, and how far each has come.
@Repository
public class AgreementPayments {

    /// How far a payment has come, as far as its agreement cares.
    public enum State {
        BEGUN,
        COVERING,
        FAILED,
        SETTLED,
        /// Came too late or twice, and was let go or given back whole.
        RETURNED
    }

    /// One payment of an agreement.
    ///
    /// @param seconds the time that it covers
    public record Row(
            PaymentId payment,
            AgreementId agreement,
            Seconds seconds,
            boolean extension,
            Money amount,
            State state) {}

    private final JdbcClient jdbc;

    AgreementPayments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void add(PracticeId practice, Row payment, Instant now) {
        jdbc.sql(
                        """
                        INSERT INTO agreement_payment (practice_id, payment_id, agreement_id,
                            seconds, extension, amount_cents, state, begun_at)
                        VALUES (:practice, :payment, :agreement,
                            :seconds, :extension, :amount, :state, :now)
                        """)
                .param("practice", practice.value())
                .param("payment", payment.payment().value())
                .param("agreement", payment.agreement().value())
                .param("seconds", payment.seconds().value())
                .param("extension", payment.extension())
                .param("amount", payment.amount().minorUnits())
                .param("state", payment.state().name())
                .param("now", utc(now))
                .update();
    }

    public Optional<Row> find(PracticeId practice, PaymentId payment) {
        return jdbc.sql(
                        """
                        SELECT * FROM agreement_payment
                        WHERE practice_id = :practice AND payment_id = :payment
                        """)
                .param("practice", practice.value())
                .param("payment", payment.value())
                .query((row, _) -> row(row))
                .optional();
    }

    public List<Row> of(PracticeId practice, AgreementId agreement) {
        return jdbc.sql(
                        """
                        SELECT * FROM agreement_payment
                        WHERE practice_id = :practice AND agreement_id = :agreement
                        ORDER BY begun_at, payment_id
                        """)
                .param("practice", practice.value())
                .param("agreement", agreement.value())
                .query((row, _) -> row(row))
                .list();
    }

    public void setState(PracticeId practice, PaymentId payment, State state) {
        jdbc.sql(
                        """
                        UPDATE agreement_payment SET state = :state
                        WHERE practice_id = :practice AND payment_id = :payment
                        """)
                .param("practice", practice.value())
                .param("payment", payment.value())
                .param("state", state.name())
                .update();
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                new PaymentId(uuid(row, "payment_id")),
                new AgreementId(uuid(row, "agreement_id")),
                new Seconds(row.getLong("seconds")),
                row.getBoolean("extension"),
                Money.cents(row.getLong("amount_cents")),
                State.valueOf(row.getString("state")));
    }
}
