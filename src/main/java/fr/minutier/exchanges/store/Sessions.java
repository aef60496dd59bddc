package fr.minutier.exchanges.store;

import static fr.minutier.platform.storage.Timestamps.utc;

import fr.minutier.exchanges.ExchangeId;
import fr.minutier.exchanges.proof.Countersigned;
import fr.minutier.kernel.PracticeId;
import fr.minutier.ledger.HoldId;
import fr.minutier.metering.MeterCheckpoint;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Checkpoints of live sessions, and the credit that each holds.
@Repository
public class Sessions {

    private final JdbcClient jdbc;
    private final SessionJson json = new SessionJson();

    public Sessions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public StoredSession find(PracticeId practice, ExchangeId exchange) {
        return jdbc.sql(
                        """
                        SELECT checkpoint, hold_id, hold_amount, proofs FROM exchange_session
                        WHERE practice_id = :practice AND exchange_id = :exchange
                        """)
                .param("practice", practice.value())
                .param("exchange", exchange.value())
                .query((row, _) -> read(row))
                .optional()
                .orElse(StoredSession.NONE);
    }

    /// @param proofs the last tickets that pages countersigned, at most one of each
    public void checkpoint(
            PracticeId practice,
            ExchangeId exchange,
            MeterCheckpoint checkpoint,
            List<Countersigned> proofs,
            Instant now) {
        jdbc.sql(
                        """
                        INSERT INTO exchange_session
                            (practice_id, exchange_id, checkpoint, proofs, checkpointed_at)
                        VALUES (:practice, :exchange, :checkpoint::jsonb, :proofs::jsonb, :now)
                        ON CONFLICT (practice_id, exchange_id) DO UPDATE
                        SET checkpoint = excluded.checkpoint,
                            proofs = excluded.proofs,
                            checkpointed_at = excluded.checkpointed_at
                        """)
                .param("practice", practice.value())
                .param("exchange", exchange.value())
                .param("checkpoint", json.write(checkpoint))
                .param("proofs", SessionJson.write(proofs))
                .param("now", utc(now))
                .update();
    }

    public void held(PracticeId practice, ExchangeId exchange, HoldId hold, long amount) {
        jdbc.sql(
                        """
                        INSERT INTO exchange_session
                            (practice_id, exchange_id, hold_id, hold_amount)
                        VALUES (:practice, :exchange, :hold, :amount)
                        ON CONFLICT (practice_id, exchange_id) DO UPDATE
                        SET hold_id = excluded.hold_id, hold_amount = excluded.hold_amount
                        """)
                .param("practice", practice.value())
                .param("exchange", exchange.value())
                .param("hold", hold.value())
                .param("amount", amount)
                .update();
    }

    private StoredSession read(ResultSet row) throws SQLException {
        @Nullable String checkpoint = row.getString("checkpoint");
        @Nullable UUID hold = row.getObject("hold_id", UUID.class);
        return new StoredSession(
                checkpoint == null ? null : json.read(checkpoint),
                hold == null ? null : new HoldId(hold),
                row.getLong("hold_amount"),
                json.readProofs(row.getString("proofs")));
    }
}
