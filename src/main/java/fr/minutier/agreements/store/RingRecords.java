package fr.minutier.agreements.store;

import static fr.minutier.platform.storage.Timestamps.instantOrNull;
import static fr.minutier.platform.storage.Timestamps.utc;
import static fr.minutier.platform.storage.Timestamps.utcOrNull;
import static fr.minutier.platform.storage.Timestamps.uuid;

import fr.minutier.agreements.AgreementId;
import fr.minutier.agreements.Ring;
import fr.minutier.agreements.RingState;
import fr.minutier.kernel.PracticeId;
import fr.minutier.kernel.Seconds;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The calls of orders to be held at once.
@Repository
public class RingRecords {

    private final JdbcClient jdbc;

    RingRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void add(PracticeId practice, AgreementId agreement, Seconds length, String tokenHash) {
        jdbc.sql(
                        """
                        INSERT INTO ring (practice_id, agreement_id, token_hash, length_seconds,
                            state)
                        VALUES (:practice, :agreement, :hash, :length, :state)
                        """)
                .param("practice", practice.value())
                .param("agreement", agreement.value())
                .param("hash", tokenHash)
                .param("length", length.value())
                .param("state", RingState.AWAITED.name())
                .update();
    }

    public Optional<Ring> find(PracticeId practice, AgreementId agreement) {
        return jdbc.sql(
                        """
                        SELECT * FROM ring
                        WHERE practice_id = :practice AND agreement_id = :agreement
                        """)
                .param("practice", practice.value())
                .param("agreement", agreement.value())
                .query((row, _) -> ring(row))
                .optional();
    }

    public Optional<Ring> byToken(PracticeId practice, String tokenHash) {
        return jdbc.sql(
                        """
                        SELECT * FROM ring
                        WHERE practice_id = :practice AND token_hash = :hash
                        """)
                .param("practice", practice.value())
                .param("hash", tokenHash)
                .query((row, _) -> ring(row))
                .optional();
    }

    public List<Ring> ringing(PracticeId practice) {
        return jdbc.sql("SELECT * FROM ring WHERE practice_id = :practice AND state = 'RINGING'")
                .param("practice", practice.value())
                .query((row, _) -> ring(row))
                .list();
    }

    /// Whether a call rings, or was answered since this instant and its exchange is not over.
    public boolean isBusy(PracticeId practice, Instant answeredSince) {
        return jdbc.sql(
                        """
                        SELECT EXISTS (SELECT FROM ring r
                            JOIN agreement a USING (practice_id, agreement_id)
                            WHERE r.practice_id = :practice AND (r.state = 'RINGING'
                                OR (r.state = 'ANSWERED' AND r.ended_at > :since
                                    AND a.state = 'READY')))
                        """)
                .param("practice", practice.value())
                .param("since", utc(answeredSince))
                .query(Boolean.class)
                .single();
    }

    public void update(Ring ring) {
        jdbc.sql(
                        """
                        UPDATE ring SET state = :state, begun_at = :begun, deadline = :deadline,
                            ended_at = :ended, word = :word
                        WHERE practice_id = :practice AND agreement_id = :agreement
                        """)
                .param("practice", ring.practice().value())
                .param("agreement", ring.agreement().value())
                .param("state", ring.state().name())
                .param("begun", utcOrNull(ring.begunAt()))
                .param("deadline", utcOrNull(ring.deadline()))
                .param("ended", utcOrNull(ring.endedAt()))
                .param("word", ring.word())
                .update();
    }

    private static Ring ring(ResultSet row) throws SQLException {
        return new Ring(
                new PracticeId(uuid(row, "practice_id")),
                new AgreementId(uuid(row, "agreement_id")),
                new Seconds(row.getLong("length_seconds")),
                RingState.valueOf(row.getString("state")),
                instantOrNull(row, "begun_at"),
                instantOrNull(row, "deadline"),
                instantOrNull(row, "ended_at"),
                row.getString("word"));
    }
}
