package fr.minutier.payments.store;

import static fr.minutier.platform.storage.Timestamps.utc;
import static fr.minutier.platform.storage.Timestamps.uuid;

import fr.minutier.kernel.Money;
import fr.minutier.kernel.PracticeId;
import fr.minutier.payments.PaymentAction;
import fr.minutier.payments.PaymentId;
import fr.minutier.payments.model.Order;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What was ordered of providers for the practice of the current transaction.
@Component
public class OrderRecords {

    /// An order with the payment it is for.
    public record Placed(PaymentId payment, Order order) {}

    private static final String COLUMNS =
            """
            SELECT o.order_id, o.payment_id, o.action, o.amount, p.currency, o.cause, o.state,
                o.code
            FROM payment_order o JOIN payment p USING (practice_id, payment_id)
            """;

    private final JdbcClient jdbc;

    OrderRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void add(PracticeId practice, PaymentId payment, Order order, Instant createdAt) {
        jdbc.sql(
                        """
                        INSERT INTO payment_order (practice_id, order_id, payment_id, action,
                            amount, cause, state, code, created_at)
                        VALUES (:practice, :order, :payment, :action, :amount, :cause, :state,
                            :code, :createdAt)
                        """)
                .param("practice", practice.value())
                .param("order", order.id())
                .param("payment", payment.value())
                .param("action", order.action().name())
                .param("amount", order.amount().minorUnits())
                .param("cause", order.cause())
                .param("state", order.state().name())
                .param("code", order.code())
                .param("createdAt", utc(createdAt))
                .update();
    }

    /// Notes the provider's answer to an order that waits for one.
    ///
    /// @return false if it was answered before
    public boolean answer(
            PracticeId practice, UUID order, Order.State state, String code, Instant answeredAt) {
        return jdbc.sql(
                                """
                                UPDATE payment_order
                                SET state = :state, code = :code, answered_at = :answeredAt
                                WHERE practice_id = :practice AND order_id = :order
                                    AND state = 'WAITING'
                                """)
                        .param("practice", practice.value())
                        .param("order", order)
                        .param("state", state.name())
                        .param("code", code)
                        .param("answeredAt", utc(answeredAt))
                        .update()
                == 1;
    }

    public List<Order> ofPayment(PracticeId practice, PaymentId payment) {
        return jdbc.sql(
                        COLUMNS
                                + """
                                WHERE o.practice_id = :practice AND o.payment_id = :payment
                                ORDER BY o.created_at, o.order_id
                                """)
                .param("practice", practice.value())
                .param("payment", payment.value())
                .query((row, _) -> order(row))
                .list();
    }

    public Optional<Placed> find(PracticeId practice, UUID order) {
        return jdbc.sql(
                        COLUMNS
                                + """
                                WHERE o.practice_id = :practice AND o.order_id = :order
                                """)
                .param("practice", practice.value())
                .param("order", order)
                .query((row, _) -> new Placed(new PaymentId(uuid(row, "payment_id")), order(row)))
                .optional();
    }

    private static Order order(ResultSet row) throws SQLException {
        return new Order(
                uuid(row, "order_id"),
                PaymentAction.valueOf(row.getString("action")),
                new Money(row.getLong("amount"), Currency.getInstance(row.getString("currency"))),
                row.getString("cause"),
                Order.State.valueOf(row.getString("state")),
                row.getString("code"));
    }
}
