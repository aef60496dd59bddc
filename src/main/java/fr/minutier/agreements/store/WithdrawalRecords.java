package fr.minutier.agreements.store;

import static fr.minutier.platform.storage.Timestamps.instant;
import static fr.minutier.platform.storage.Timestamps.utc;

import fr.minutier.agreements.AgreementId;
import fr.minutier.agreements.Withdrawal;
import fr.minutier.kernel.Money;
import fr.minutier.kernel.PracticeId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Withdrawals from agreements, one at most for each.
@Repository
public class WithdrawalRecords {

    private final JdbcClient jdbc;

    WithdrawalRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void add(PracticeId practice, AgreementId agreement, Withdrawal withdrawal) {
        jdbc.sql(
                        """
                        INSERT INTO withdrawal (practice_id, agreement_id, declared_at, due_cents,
                            returned_cents, released_cents, text, text_sha256, network_address)
                        VALUES (:practice, :agreement, :declaredAt, :due,
                            :returned, :released, :text, :sha256, :networkAddress)
                        """)
                .param("practice", practice.value())
                .param("agreement", agreement.value())
                .param("declaredAt", utc(withdrawal.declaredAt()))
                .param("due", withdrawal.due().minorUnits())
                .param("returned", withdrawal.returned().minorUnits())
                .param("released", withdrawal.released().minorUnits())
                .param("text", withdrawal.text())
                .param("sha256", withdrawal.textSha256())
                .param("networkAddress", withdrawal.networkAddress())
                .update();
    }

    public Optional<Withdrawal> find(PracticeId practice, AgreementId agreement) {
        return jdbc.sql(
                        """
                        SELECT * FROM withdrawal
                        WHERE practice_id = :practice AND agreement_id = :agreement
                        """)
                .param("practice", practice.value())
                .param("agreement", agreement.value())
                .query((row, _) -> withdrawal(row))
                .optional();
    }

    private static Withdrawal withdrawal(ResultSet row) throws SQLException {
        return new Withdrawal(
                instant(row, "declared_at"),
                Money.cents(row.getLong("due_cents")),
                Money.cents(row.getLong("returned_cents")),
                Money.cents(row.getLong("released_cents")),
                row.getString("text"),
                row.getString("text_sha256"),
                row.getString("network_address"));
    }
}
