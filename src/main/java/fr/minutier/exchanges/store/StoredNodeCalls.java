package fr.minutier.exchanges.store;

import static fr.minutier.platform.storage.Timestamps.uuid;

import fr.minutier.exchanges.ExchangeId;
import fr.minutier.exchanges.store.LiveCalls.Name;
import fr.minutier.kernel.PracticeId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Which calls are which node's, in PostgreSQL.
public final class StoredNodeCalls implements NodeCalls {

    private final JdbcClient jdbc;

    public StoredNodeCalls(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Name> noticed(UUID node) {
        ActingNodes.set(jdbc, List.of(node));
        List<Name> news =
                jdbc.sql(
                                """
                                SELECT practice_id, exchange_id FROM exchange_session
                                WHERE node_id = :node AND noticed FOR UPDATE SKIP LOCKED
                                """)
                        .param("node", node)
                        .query((row, _) -> name(row))
                        .list();
        news.forEach(this::forget);
        return news;
    }

    private void forget(Name call) {
        jdbc.sql(
                        """
                        UPDATE exchange_session SET noticed = false
                        WHERE practice_id = :practice AND exchange_id = :exchange
                        """)
                .param("practice", call.practice().value())
                .param("exchange", call.exchange().value())
                .update();
    }

    @Override
    public List<Name> owned(UUID node) {
        ActingNodes.set(jdbc, List.of(node));
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
        ActingNodes.set(jdbc, Stream.concat(dead.stream(), Stream.of(heir)).toList());
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

    private static Name name(ResultSet row) throws SQLException {
        return new Name(
                new PracticeId(uuid(row, "practice_id")), new ExchangeId(uuid(row, "exchange_id")));
    }
}
