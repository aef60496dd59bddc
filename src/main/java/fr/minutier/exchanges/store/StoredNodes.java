package fr.minutier.exchanges.store;

import static fr.minutier.platform.storage.Timestamps.instant;
import static fr.minutier.platform.storage.Timestamps.utc;
import static fr.minutier.platform.storage.Timestamps.uuid;

import fr.minutier.exchanges.nodes.Node;
import fr.minutier.exchanges.nodes.NodeRows;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The nodes in PostgreSQL.
public final class StoredNodes implements NodeRows {

    private final JdbcClient jdbc;

    public StoredNodes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void register(UUID node, String name, String url, Instant now) {
        jdbc.sql("UPDATE node SET fenced = true WHERE name = :name AND NOT fenced")
                .param("name", name)
                .update();
        jdbc.sql(
                        """
                        INSERT INTO node (node_id, name, url, started_at, beat_at)
                        VALUES (:node, :name, :url, :now, :now)
                        """)
                .param("node", node)
                .param("name", name)
                .param("url", url)
                .param("now", utc(now))
                .update();
    }

    @Override
    public boolean beat(UUID node, Instant now) {
        return jdbc.sql(
                                """
                                UPDATE node SET beat = beat + 1, beat_at = :now
                                WHERE node_id = :node AND NOT fenced
                                """)
                        .param("node", node)
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    @Override
    public List<Node> all() {
        return jdbc.sql("SELECT node_id, url, beat, fenced, beat_at FROM node ORDER BY node_id")
                .query(
                        (row, _) ->
                                new Node(
                                        uuid(row, "node_id"),
                                        row.getString("url"),
                                        row.getLong("beat"),
                                        row.getBoolean("fenced"),
                                        instant(row, "beat_at")))
                .list();
    }

    @Override
    public void fence(UUID node, long beat) {
        jdbc.sql("UPDATE node SET fenced = true WHERE node_id = :node AND beat = :beat")
                .param("node", node)
                .param("beat", beat)
                .update();
    }

    @Override
    public void resign(UUID node) {
        jdbc.sql("UPDATE node SET fenced = true, resigned = true WHERE node_id = :node")
                .param("node", node)
                .update();
    }

    @Override
    public boolean isFenced(UUID node) {
        return jdbc.sql("SELECT fenced FROM node WHERE node_id = :node")
                .param("node", node)
                .query(Boolean.class)
                .optional()
                .orElse(true);
    }

    @Override
    public void forget(Instant before) {
        List<UUID> old =
                jdbc.sql("SELECT node_id FROM node WHERE fenced AND beat_at < :before")
                        .param("before", utc(before))
                        .query((row, _) -> uuid(row, "node_id"))
                        .list();
        if (old.isEmpty()) {
            return;
        }
        ActingNodes.set(jdbc, old);
        jdbc.sql(
                        """
                        DELETE FROM node WHERE node_id IN (:old) AND NOT EXISTS (
                            SELECT FROM exchange_session s WHERE s.node_id = node.node_id)
                        """)
                .param("old", old)
                .update();
    }
}
