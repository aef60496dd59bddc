package fr.minutier.insight.store;

import static fr.minutier.platform.storage.Timestamps.instant;
import static fr.minutier.platform.storage.Timestamps.instantOrNull;
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
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
    /// @param received what providers captured in it, less what they gave back
    /// @param invoiced sum of the invoices issued in it, tax included
    /// @param reserved what payers have reserved and no exchange has used yet, now
    /// @param billed time billed in exchanges that were settled in it
    public record Figures(Money received, Money invoiced, Money reserved, Seconds billed) {}

    /// An exchange that runs or can be held.
    ///
    /// @param reservedUntil when the payer's reservation lapses; null for what is paid
    public record Coming(
            UUID exchange,
            String client,
            String offer,
            Seconds announced,
            boolean live,
            Instant orderedAt,
            @Nullable Instant reservedUntil) {}

    /// A call that nobody answered.
    ///
    /// @param how `MISSED`, `GIVEN_UP` by the client or `UNAVAILABLE` from the start
    public record MissedCall(
            String client, String email, String offer, String how, Instant calledAt) {}

    public Figures figures(PracticeId practice, Instant from, Instant until) {
        return jdbc.sql(
                        """
                        SELECT
                            (SELECT coalesce(sum(CASE from_purpose WHEN 'PROVIDER_CASH'
                                    THEN amount ELSE -amount END), 0) FROM ledger_transfer
                                WHERE practice_id = :practice
                                AND 'PROVIDER_CASH' IN (from_purpose, to_purpose)
                                AND happened_at >= :from AND happened_at < :until) AS received,
                            (SELECT coalesce(sum(gross_cents), 0) FROM invoice
                                WHERE practice_id = :practice
                                AND created_at >= :from AND created_at < :until) AS invoiced,
                            (SELECT coalesce(sum(amount_cents), 0) FROM agreement_payment
                                WHERE practice_id = :practice AND state = 'COVERING') AS reserved,
                            (SELECT coalesce(sum(billed_seconds), 0) FROM exchange_settlement
                                WHERE practice_id = :practice
                                AND settled_at >= :from AND settled_at < :until) AS billed
                        """)
                .param("practice", practice.value())
                .param("from", utc(from))
                .param("until", utc(until))
                .query(
                        (row, _) ->
                                new Figures(
                                        Money.cents(row.getLong("received")),
                                        Money.cents(row.getLong("invoiced")),
                                        Money.cents(row.getLong("reserved")),
                                        new Seconds(row.getLong("billed"))))
                .single();
    }

    /// Whether a practice has an offer that can be ordered.
    public boolean isSelling(PracticeId practice) {
        return jdbc.sql(
                        """
                        SELECT EXISTS (SELECT FROM offer
                            WHERE practice_id = :practice AND withdrawn_at IS NULL
                                AND latest_version > 0)
                        """)
                .param("practice", practice.value())
                .query(Boolean.class)
                .single();
    }

    /// What runs, then what can be held, the longest ordered first.
    public List<Coming> coming(PracticeId practice, int most) {
        return jdbc.sql(
                        """
                        SELECT e.exchange_id, e.state, c.name, v.title, a.announced_seconds,
                            a.created_at,
                            (SELECT min(p.authorised_until) FROM agreement_payment r
                                JOIN payment p USING (practice_id, payment_id)
                                WHERE r.practice_id = a.practice_id
                                AND r.agreement_id = a.agreement_id
                                AND r.state = 'COVERING') AS reserved_until
                        FROM exchange e
                        JOIN agreement a USING (practice_id, agreement_id)
                        JOIN client c USING (practice_id, client_id)
                        JOIN offer_version v ON v.practice_id = a.practice_id
                            AND v.offer_id = a.offer_id AND v.version = a.offer_version
                        WHERE e.practice_id = :practice
                        AND (e.state = 'live' OR (e.state = 'opened' AND a.state = 'READY'))
                        ORDER BY e.state, a.created_at, a.agreement_id LIMIT :most
                        """)
                .param("practice", practice.value())
                .param("most", most)
                .query(
                        (row, _) ->
                                new Coming(
                                        uuid(row, "exchange_id"),
                                        row.getString("name"),
                                        row.getString("title"),
                                        new Seconds(row.getLong("announced_seconds")),
                                        row.getString("state").equals("live"),
                                        instant(row, "created_at"),
                                        instantOrNull(row, "reserved_until")))
                .list();
    }

    /// The calls that came to nothing without the expert's doing since an instant, newest first.
    public List<MissedCall> missedCalls(PracticeId practice, Instant since, int most) {
        return jdbc.sql(
                        """
                        SELECT c.name, c.email, v.title, r.state,
                            coalesce(r.begun_at, r.ended_at) AS called_at
                        FROM ring r
                        JOIN agreement a USING (practice_id, agreement_id)
                        JOIN client c USING (practice_id, client_id)
                        JOIN offer_version v ON v.practice_id = a.practice_id
                            AND v.offer_id = a.offer_id AND v.version = a.offer_version
                        WHERE r.practice_id = :practice AND r.ended_at > :since
                        AND r.state IN ('MISSED', 'GIVEN_UP', 'UNAVAILABLE')
                        ORDER BY r.ended_at DESC LIMIT :most
                        """)
                .param("practice", practice.value())
                .param("since", utc(since))
                .param("most", most)
                .query(
                        (row, _) ->
                                new MissedCall(
                                        row.getString("name"),
                                        row.getString("email"),
                                        row.getString("title"),
                                        row.getString("state"),
                                        instant(row, "called_at")))
                .list();
    }

    /// The latest orders of a practice.
    public List<OrderLine> orders(PracticeId practice, int most) {
        return orders(practice, "", "LIMIT :most", Map.of("most", most));
    }

    /// The orders of the clients of a practice who have this address.
    public List<OrderLine> ordersOf(PracticeId practice, String email) {
        return orders(practice, "AND c.email = :email", "", Map.of("email", email));
    }

    private List<OrderLine> orders(
            PracticeId practice, String which, String limit, Map<String, ?> parameters) {
        return jdbc.sql(
                        """
                        SELECT a.agreement_id, c.name, v.title, a.state, a.announced_seconds,
                            a.created_at
                        FROM agreement a
                        JOIN client c USING (practice_id, client_id)
                        JOIN offer_version v ON v.practice_id = a.practice_id
                            AND v.offer_id = a.offer_id AND v.version = a.offer_version
                        WHERE a.practice_id = :practice %s
                        ORDER BY a.created_at DESC, a.agreement_id DESC %s
                        """
                                .formatted(which, limit))
                .param("practice", practice.value())
                .params(parameters)
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
