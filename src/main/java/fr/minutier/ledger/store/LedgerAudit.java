package fr.minutier.ledger.store;

import fr.minutier.kernel.PracticeId;
import fr.minutier.kernel.Refusal;
import fr.minutier.ledger.Verification;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Recomputes balances from transfers and holds, and finds what differs.
public class LedgerAudit {

    private final JdbcClient jdbc;

    public LedgerAudit(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Verification verify(PracticeId practice) {
        List<Refusal> findings = new ArrayList<>();
        findings.addAll(balances(practice));
        findings.addAll(sums(practice));
        return new Verification(
                count(
                        practice,
                        "SELECT count(*) FROM ledger_account WHERE practice_id = :practice"),
                count(
                        practice,
                        "SELECT count(*) FROM ledger_transfer WHERE practice_id = :practice"),
                count(
                        practice,
                        """
                        SELECT count(*) FROM ledger_hold
                        WHERE practice_id = :practice AND state = 'OPEN'
                        """),
                findings);
    }

    private List<Refusal> balances(PracticeId practice) {
        return jdbc.sql(
                        """
                        WITH movement AS (
                            SELECT from_purpose AS purpose, from_owner AS owner,
                                -amount AS posted, 0 AS held
                            FROM ledger_transfer WHERE practice_id = :practice
                            UNION ALL
                            SELECT to_purpose, to_owner, amount, 0
                            FROM ledger_transfer WHERE practice_id = :practice
                            UNION ALL
                            SELECT from_purpose, from_owner, 0, amount
                            FROM ledger_hold WHERE practice_id = :practice AND state = 'OPEN'
                        ), recomputed AS (
                            SELECT purpose, owner, sum(posted) AS posted, sum(held) AS held
                            FROM movement GROUP BY purpose, owner
                        )
                        SELECT purpose || '/' || owner AS account,
                            account.posted || ' - ' || account.held AS stored,
                            coalesce(recomputed.posted, 0) || ' - '
                                || coalesce(recomputed.held, 0) AS recomputed
                        FROM ledger_account account LEFT JOIN recomputed USING (purpose, owner)
                        WHERE account.practice_id = :practice
                            AND (account.posted <> coalesce(recomputed.posted, 0)
                                OR account.held <> coalesce(recomputed.held, 0)
                                OR (account.floored AND account.posted < account.held))
                        ORDER BY 1
                        """)
                .param("practice", practice.value())
                .query(
                        (row, _) ->
                                Refusal.of(
                                        "ledger.verify.balance",
                                        row.getString("account"),
                                        row.getString("stored"),
                                        row.getString("recomputed")))
                .list();
    }

    private List<Refusal> sums(PracticeId practice) {
        return jdbc.sql(
                        """
                        SELECT unit, sum(posted) AS total FROM ledger_account
                        WHERE practice_id = :practice
                        GROUP BY unit HAVING sum(posted) <> 0 ORDER BY unit
                        """)
                .param("practice", practice.value())
                .query(
                        (row, _) ->
                                Refusal.of(
                                        "ledger.verify.sum",
                                        row.getString("unit"),
                                        row.getString("total")))
                .list();
    }

    private long count(PracticeId practice, String sql) {
        return jdbc.sql(sql).param("practice", practice.value()).query(Long.class).single();
    }
}
