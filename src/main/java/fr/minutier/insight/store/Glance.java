package fr.minutier.insight.store;

import static fr.minutier.platform.storage.Timestamps.instant;
import static fr.minutier.platform.storage.Timestamps.utc;
import static fr.minutier.platform.storage.Timestamps.uuid;

import fr.minutier.agreements.AgreementId;
import fr.minutier.agreements.AgreementState;
import fr.minutier.kernel.Money;
import fr.minutier.kernel.PracticeId;
import fr.minutier.kernel.Seconds;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Reads what the overview pages show, across the tables of the modules below.
@Repository
public class Glance {

    private final JdbcClient jdbc;

    Glance(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// One order as lists show it.
    public record OrderLine(
            AgreementId id,
            String client,
            String offer,
            AgreementState state,
            Seconds announced,
            Instant createdAt) {}

    /// The figures of a period.
    ///
    /// @param invoiced sum of the invoices issued in it, tax included
    /// @param reserved what payers have reserved and no exchange has used yet, now
    /// @param billed time billed in exchanges that were settled in it
    /// @param waiting orders that are ready for their exchange, now
    public record Figures(Money invoiced, Money reserved, Seconds billed, long waiting) {}

    public Figures figures(PracticeId practice, Instant from, Instant until) {
        return jdbc.sql(
                        """
                        SELECT
                            (SELECT coalesce(sum(gross_cents), 0) FROM invoice
                                WHERE practice_id = :practice
                                AND created_at >= :from AND created_at < :until) AS invoiced,
                            (SELECT coalesce(sum(amount_cents), 0) FROM agreement_payment
                                WHERE practice_id = :practice AND state = 'COVERING') AS reserved,
                            (SELECT coalesce(sum(billed_seconds), 0) FROM exchange_settlement
                                WHERE practice_id = :practice
                                AND settled_at >= :from AND settled_at < :until) AS billed,
                            (SELECT count(*) FROM agreement
                                WHERE practice_id = :practice AND state = 'READY') AS waiting
                        """)
                .param("practice", practice.value())
                .param("from", utc(from))
                .param("until", utc(until))
                .query(
                        (row, _) ->
                                new Figures(
                                        Money.cents(row.getLong("invoiced")),
                                        Money.cents(row.getLong("reserved")),
                                        new Seconds(row.getLong("billed")),
                                        row.getLong("waiting")))
                .single();
    }

    /// The latest orders of a practice.
    public List<OrderLine> orders(PracticeId practice, int most) {
        return jdbc.sql(
                        """
                        SELECT a.agreement_id, c.name, v.title, a.state, a.announced_seconds,
                            a.created_at
                        FROM agreement a
                        JOIN client c USING (practice_id, client_id)
                        JOIN offer_version v ON v.practice_id = a.practice_id
                            AND v.offer_id = a.offer_id AND v.version = a.offer_version
                        WHERE a.practice_id = :practice
                        ORDER BY a.created_at DESC, a.agreement_id DESC LIMIT :most
                        """)
                .param("practice", practice.value())
                .param("most", most)
                .query((row, _) -> order(row))
                .list();
    }

    /// The orders of the clients of a practice who have this address.
    public List<OrderLine> ordersOf(PracticeId practice, String email) {
        return jdbc.sql(
                        """
                        SELECT a.agreement_id, c.name, v.title, a.state, a.announced_seconds,
                            a.created_at
                        FROM agreement a
                        JOIN client c USING (practice_id, client_id)
                        JOIN offer_version v ON v.practice_id = a.practice_id
                            AND v.offer_id = a.offer_id AND v.version = a.offer_version
                        WHERE a.practice_id = :practice AND c.email = :email
                        ORDER BY a.created_at DESC, a.agreement_id DESC
                        """)
                .param("practice", practice.value())
                .param("email", email)
                .query((row, _) -> order(row))
                .list();
    }

    private static OrderLine order(ResultSet row) throws SQLException {
        return new OrderLine(
                new AgreementId(uuid(row, "agreement_id")),
                row.getString("name"),
                row.getString("title"),
                AgreementState.valueOf(row.getString("state")),
                new Seconds(row.getLong("announced_seconds")),
                instant(row, "created_at"));
    }
}
