package fr.minutier.exchanges.store;

import static fr.minutier.platform.storage.Timestamps.utc;
import static fr.minutier.platform.storage.Timestamps.uuid;

import fr.minutier.exchanges.EndReason;
import fr.minutier.exchanges.ExchangeId;
import fr.minutier.kernel.PracticeId;
import fr.minutier.kernel.Seconds;
import fr.minutier.ledger.HoldId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Live calls in PostgreSQL: their state in `exchange`, what changes as they go on in
/// `exchange_session`.
@Repository
public class StoredLiveCalls implements LiveCalls {

    private final JdbcClient jdbc;
    private final Exchanges exchanges;
    private final Settlements settlements;
    private final SessionJson json = new SessionJson();

    public StoredLiveCalls(JdbcClient jdbc, Exchanges exchanges, Settlements settlements) {
        this.jdbc = jdbc;
        this.exchanges = exchanges;
        this.settlements = settlements;
    }

    @Override
    public Optional<ExchangeRow> find(PracticeId practice, ExchangeId exchange) {
        return exchanges.find(practice, exchange);
    }

    @Override
    public Optional<ExchangeRow> lock(PracticeId practice, ExchangeId exchange) {
        return exchanges.lock(practice, exchange);
    }

    @Override
    public StoredSession session(PracticeId practice, ExchangeId exchange) {
        return of(
                        practice,
                        exchange,
                        """
                        SELECT checkpoint, hold_id, hold_amount, proofs, node_id
                        FROM exchange_session
                        WHERE practice_id = :practice AND exchange_id = :exchange
                        """)
                .query((row, _) -> read(row))
                .optional()
                .orElse(StoredSession.NONE);
    }

    @Override
    public Optional<UUID> owner(PracticeId practice, ExchangeId exchange) {
        return of(
                        practice,
                        exchange,
                        """
                        SELECT node_id FROM exchange_session
                        WHERE practice_id = :practice AND exchange_id = :exchange FOR UPDATE
                        """)
                .query((row, _) -> Optional.ofNullable(row.getObject("node_id", UUID.class)))
                .optional()
                .flatMap(owner -> owner);
    }

    @Override
    public void begin(PracticeId practice, ExchangeId exchange, UUID node, Instant now) {
        of(
                        practice,
                        exchange,
                        """
                        UPDATE exchange
                        SET state = 'live', started_at = coalesce(started_at, :now)
                        WHERE practice_id = :practice AND exchange_id = :exchange
                            AND state IN ('opened', 'live')
                        """)
                .param("now", utc(now))
                .update();
        of(
                        practice,
                        exchange,
                        """
                        INSERT INTO exchange_session (practice_id, exchange_id, node_id)
                        VALUES (:practice, :exchange, :node)
                        ON CONFLICT (practice_id, exchange_id)
                        DO UPDATE SET node_id = excluded.node_id, noticed = false
                        """)
                .param("node", node)
                .update();
    }

    @Override
    public boolean sleep(PracticeId practice, ExchangeId exchange, UUID node) {
        boolean owned =
                of(
                                        practice,
                                        exchange,
                                        """
                                        UPDATE exchange_session
                                        SET node_id = NULL, hold_id = NULL, hold_amount = 0
                                        WHERE practice_id = :practice AND exchange_id = :exchange
                                            AND node_id = :node
                                        """)
                                .param("node", node)
                                .update()
                        == 1;
        if (owned) {
            of(
                            practice,
                            exchange,
                            """
                            UPDATE exchange SET state = 'opened', started_at = NULL
                            WHERE practice_id = :practice AND exchange_id = :exchange
                                AND state = 'live'
                            """)
                    .update();
        }
        return owned;
    }

    @Override
    public void end(PracticeId practice, ExchangeId exchange, EndReason reason, Instant now) {
        of(
                        practice,
                        exchange,
                        """
                        UPDATE exchange SET state = 'ended', ended_at = :now, end_reason = :reason
                        WHERE practice_id = :practice AND exchange_id = :exchange
                            AND state IN ('opened', 'live')
                        """)
                .param("reason", reason.code())
                .param("now", utc(now))
                .update();
    }

    @Override
    public void settle(PracticeId practice, ExchangeId exchange, StoredSettlement settlement) {
        settlements.add(practice, exchange, settlement);
        of(
                        practice,
                        exchange,
                        """
                        UPDATE exchange SET state = 'settled', settled_at = :now
                        WHERE practice_id = :practice AND exchange_id = :exchange
                        """)
                .param("now", utc(settlement.settledAt()))
                .update();
        of(
                        practice,
                        exchange,
                        """
                        UPDATE exchange_session SET node_id = NULL
                        WHERE practice_id = :practice AND exchange_id = :exchange
                        """)
                .update();
    }

    @Override
    public Optional<Seconds> grant(PracticeId practice, ExchangeId exchange, Seconds more) {
        return of(
                        practice,
                        exchange,
                        """
                        UPDATE exchange SET granted_seconds = granted_seconds + :more
                        WHERE practice_id = :practice AND exchange_id = :exchange
                            AND state IN ('opened', 'live')
                        RETURNING granted_seconds
                        """)
                .param("more", more.value())
                .query(Long.class)
                .optional()
                .map(Seconds::new);
    }

    @Override
    public void notice(PracticeId practice, ExchangeId exchange) {
        of(
                        practice,
                        exchange,
                        """
                        UPDATE exchange_session SET noticed = true
                        WHERE practice_id = :practice AND exchange_id = :exchange
                            AND node_id IS NOT NULL
                        """)
                .update();
    }

    @Override
    public boolean held(
            PracticeId practice, ExchangeId exchange, UUID node, HoldId hold, long amount) {
        return of(
                                practice,
                                exchange,
                                """
                                UPDATE exchange_session
                                SET hold_id = :hold, hold_amount = :amount
                                WHERE practice_id = :practice AND exchange_id = :exchange
                                    AND node_id = :node
                                """)
                        .param("hold", hold.value())
                        .param("amount", amount)
                        .param("node", node)
                        .update()
                == 1;
    }

    @Override
    public Set<ExchangeId> checkpoint(UUID node, List<Saved> sessions, Instant now) {
        actFor(Stream.of(node));
        return new HashSet<>(
                jdbc.sql(
                                """
                                UPDATE exchange_session s
                                SET checkpoint = v.checkpoint::jsonb, proofs = v.proofs::jsonb,
                                    checkpointed_at = :now
                                FROM unnest(:practices::uuid[], :exchanges::uuid[],
                                        :checkpoints::text[], :proofs::text[])
                                    AS v (practice_id, exchange_id, checkpoint, proofs)
                                WHERE s.practice_id = v.practice_id
                                    AND s.exchange_id = v.exchange_id AND s.node_id = :node
                                RETURNING s.exchange_id
                                """)
                        .param("now", utc(now))
                        .param("node", node)
                        .param("practices", array(sessions, at -> at.call().practice().value()))
                        .param("exchanges", array(sessions, at -> at.call().exchange().value()))
                        .param("checkpoints", array(sessions, at -> json.write(at.checkpoint())))
                        .param("proofs", array(sessions, at -> SessionJson.write(at.proofs())))
                        .query((row, _) -> new ExchangeId(uuid(row, "exchange_id")))
                        .list());
    }

    @Override
    public List<Name> noticed(UUID node) {
        actFor(Stream.of(node));
        return jdbc.sql(
                        """
                        UPDATE exchange_session SET noticed = false
                        WHERE node_id = :node AND noticed
                        RETURNING practice_id, exchange_id
                        """)
                .param("node", node)
                .query((row, _) -> name(row))
                .list();
    }

    @Override
    public List<Name> owned(UUID node) {
        actFor(Stream.of(node));
        return jdbc.sql(
                        """
                        SELECT practice_id, exchange_id FROM exchange_session
                        WHERE node_id = :node
                        """)
                .param("node", node)
                .query((row, _) -> name(row))
                .list();
    }

    @Override
    public List<Name> takeOver(List<UUID> dead, UUID heir, int countMax) {
        actFor(Stream.concat(dead.stream(), Stream.of(heir)));
        return jdbc.sql(
                        """
                        UPDATE exchange_session SET node_id = :heir
                        WHERE (practice_id, exchange_id) IN (
                            SELECT practice_id, exchange_id FROM exchange_session
                            WHERE node_id IN (:dead) LIMIT :countMax FOR UPDATE SKIP LOCKED)
                        RETURNING practice_id, exchange_id
                        """)
                .param("dead", dead)
                .param("heir", heir)
                .param("countMax", countMax)
                .query((row, _) -> name(row))
                .list();
    }

    /// Until the end of the transaction.
    void actFor(Stream<UUID> nodes) {
        jdbc.sql("SELECT set_config('minutier.nodes', :nodes, true)")
                .param("nodes", nodes.map(UUID::toString).collect(Collectors.joining(",")))
                .query(String.class)
                .single();
    }

    private JdbcClient.StatementSpec of(PracticeId practice, ExchangeId exchange, String order) {
        return jdbc.sql(order)
                .param("practice", practice.value())
                .param("exchange", exchange.value());
    }

    private static String[] array(List<Saved> sessions, Function<Saved, Object> field) {
        return sessions.stream().map(field).map(String::valueOf).toArray(String[]::new);
    }

    private static Name name(ResultSet row) throws SQLException {
        return new Name(
                new PracticeId(uuid(row, "practice_id")), new ExchangeId(uuid(row, "exchange_id")));
    }

    private StoredSession read(ResultSet row) throws SQLException {
        @Nullable String checkpoint = row.getString("checkpoint");
        @Nullable UUID hold = row.getObject("hold_id", UUID.class);
        return new StoredSession(
                checkpoint == null ? null : json.read(checkpoint),
                hold == null ? null : new HoldId(hold),
                row.getLong("hold_amount"),
                json.readProofs(row.getString("proofs")),
                row.getObject("node_id", UUID.class));
    }
}
