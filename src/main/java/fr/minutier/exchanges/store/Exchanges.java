package fr.minutier.exchanges.store;

import static fr.minutier.platform.storage.Timestamps.instant;
import static fr.minutier.platform.storage.Timestamps.utc;
import static fr.minutier.platform.storage.Timestamps.uuid;

import fr.minutier.agreements.AgreementId;
import fr.minutier.exchanges.EndReason;
import fr.minutier.exchanges.ExchangeId;
import fr.minutier.exchanges.model.Exchange;
import fr.minutier.kernel.Money;
import fr.minutier.kernel.Party;
import fr.minutier.kernel.PracticeId;
import fr.minutier.kernel.Seconds;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The exchanges of the current practice and the state each is in.
@Repository
public class Exchanges {

    private static final String SELECT =
            """
            SELECT e.*, s.billed_seconds, s.charged
            FROM exchange e LEFT JOIN exchange_settlement s USING (practice_id, exchange_id)
            """;
    private static final int LISTED_MAX = 200;

    private final JdbcClient jdbc;

    public Exchanges(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Adds an opened exchange; false if the agreement has one that is not settled.
    public boolean open(
            PracticeId practice,
            ExchangeId exchange,
            AgreementId agreement,
            String expertTokenHash,
            String clientTokenHash,
            Instant now) {
        return jdbc.sql(
                                """
                        INSERT INTO exchange (practice_id, exchange_id, agreement_id, state,
                            expert_token_hash, client_token_hash, opened_at)
                        VALUES (:practice, :exchange, :agreement, 'opened', :expert, :client, :now)
                        ON CONFLICT (practice_id, agreement_id) WHERE state <> 'settled' DO NOTHING
                        """)
                        .param("practice", practice.value())
                        .param("exchange", exchange.value())
                        .param("agreement", agreement.value())
                        .param("expert", expertTokenHash)
                        .param("client", clientTokenHash)
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    /// The one that is not settled, else the latest.
    public Optional<ExchangeRow> ofAgreement(PracticeId practice, AgreementId agreement) {
        return jdbc.sql(
                        SELECT
                                + """
                                WHERE practice_id = :practice AND agreement_id = :agreement
                                ORDER BY (state = 'settled'), opened_at DESC LIMIT 1
                                """)
                .param("practice", practice.value())
                .param("agreement", agreement.value())
                .query((row, _) -> read(row))
                .optional();
    }

    public Optional<ExchangeRow> find(PracticeId practice, ExchangeId exchange) {
        return one("WHERE practice_id = :practice AND exchange_id = :exchange", practice, exchange);
    }

    /// Waits for whoever else changes it.
    Optional<ExchangeRow> lock(PracticeId practice, ExchangeId exchange) {
        return one(
                """
                WHERE practice_id = :practice AND exchange_id = :exchange FOR UPDATE OF e
                """,
                practice,
                exchange);
    }

    public Optional<ExchangeRow> byToken(PracticeId practice, Party party, String tokenHash) {
        String condition =
                switch (party) {
                    case EXPERT -> "WHERE practice_id = :practice AND expert_token_hash = :hash";
                    case CLIENT -> "WHERE practice_id = :practice AND client_token_hash = :hash";
                };
        return jdbc.sql(SELECT + condition)
                .param("practice", practice.value())
                .param("hash", tokenHash)
                .query((row, _) -> read(row))
                .optional();
    }

    /// The latest first.
    public List<ExchangeRow> latest(PracticeId practice) {
        return list(
                "WHERE practice_id = :practice ORDER BY opened_at DESC LIMIT " + LISTED_MAX,
                practice);
    }

    /// Those whose identifier is less than this one, the latest first.
    public List<ExchangeRow> older(PracticeId practice, UUID than, int countMax) {
        return jdbc.sql(
                        SELECT
                                + """
                                WHERE practice_id = :practice AND exchange_id < :than
                                ORDER BY exchange_id DESC LIMIT :countMax
                                """)
                .param("practice", practice.value())
                .param("than", than)
                .param("countMax", countMax)
                .query((row, _) -> read(row))
                .list();
    }

    private Optional<ExchangeRow> one(String condition, PracticeId practice, ExchangeId exchange) {
        return jdbc.sql(SELECT + condition)
                .param("practice", practice.value())
                .param("exchange", exchange.value())
                .query((row, _) -> read(row))
                .optional();
    }

    private List<ExchangeRow> list(String condition, PracticeId practice) {
        return jdbc.sql(SELECT + condition)
                .param("practice", practice.value())
                .query((row, _) -> read(row))
                .list();
    }

    private static ExchangeRow read(ResultSet row) throws SQLException {
        return new ExchangeRow(
                new PracticeId(uuid(row, "practice_id")),
                new ExchangeId(uuid(row, "exchange_id")),
                new AgreementId(uuid(row, "agreement_id")),
                new Seconds(row.getLong("granted_seconds")),
                instant(row, "opened_at"),
                readState(row));
    }

    private static Exchange readState(ResultSet row) throws SQLException {
        String state = row.getString("state");
        return switch (state) {
            case "opened" -> new Exchange.Opened(instant(row, "opened_at"));
            case "live" -> new Exchange.Live(instant(row, "started_at"));
            case "ended" ->
                    new Exchange.Ended(
                            instant(row, "ended_at"),
                            EndReason.ofCode(row.getString("end_reason")));
            case "settled" ->
                    new Exchange.Settled(
                            instant(row, "settled_at"),
                            EndReason.ofCode(row.getString("end_reason")),
                            new Seconds(row.getLong("billed_seconds")),
                            Money.cents(row.getLong("charged")));
            default -> throw new IllegalStateException("an exchange cannot be " + state);
        };
    }
}
