package fr.minutier.exchanges.store;

import static fr.minutier.platform.storage.Timestamps.instant;
import static fr.minutier.platform.storage.Timestamps.instantOrNull;
import static fr.minutier.platform.storage.Timestamps.uuid;

import fr.minutier.exchanges.ExchangeId;
import fr.minutier.kernel.Seconds;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// All nodes and what they carry, over all practices and in the caller's transaction. Sessions are
/// read in the name of the nodes that own them, as the nodes do themselves: row-level security
/// lets their sessions through, and nothing of whose they are is read.
@Repository
public class Census {

    private final JdbcClient jdbc;
    private final SessionJson json = new SessionJson();

    public Census(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param name that of its data folder
    /// @param beatAt when it renewed its lease last, by its own wall clock
    /// @param fenced it has lost its lease for ever
    /// @param resigned it gave it back
    public record NodeRow(
            UUID id,
            String name,
            String url,
            Instant startedAt,
            Instant beatAt,
            boolean fenced,
            boolean resigned) {}

    /// @param billed as of the last checkpoint
    /// @param savedAt none before the first one
    public record SessionRow(
            ExchangeId exchange, UUID node, Seconds billed, @Nullable Instant savedAt) {}

    /// The latest first, without the one that stands for the time before there were nodes.
    public List<NodeRow> nodes() {
        return jdbc.sql(
                        """
                        SELECT node_id, name, url, started_at, beat_at, fenced, resigned FROM node
                        WHERE url <> ''
                        ORDER BY started_at DESC, node_id DESC
                        """)
                .query(
                        (row, _) ->
                                new NodeRow(
                                        uuid(row, "node_id"),
                                        row.getString("name"),
                                        row.getString("url"),
                                        instant(row, "started_at"),
                                        instant(row, "beat_at"),
                                        row.getBoolean("fenced"),
                                        row.getBoolean("resigned")))
                .list();
    }

    /// How many sessions are whose; nothing of nodes that have none.
    public Map<UUID, Long> counts(Collection<UUID> nodes) {
        Map<UUID, Long> counts = new HashMap<>();
        ActingNodes.set(jdbc, nodes);
        jdbc.sql(
                        """
                        SELECT node_id, count(*) AS sessions FROM exchange_session
                        WHERE node_id IN (:nodes) GROUP BY node_id
                        """)
                .param("nodes", nodes)
                .query((row, _) -> counts.put(uuid(row, "node_id"), row.getLong("sessions")))
                .list();
        return counts;
    }

    /// Some sessions of these nodes, the latest first.
    public List<SessionRow> sessions(Collection<UUID> nodes, int countMax) {
        ActingNodes.set(jdbc, nodes);
        return jdbc.sql(
                        """
                        SELECT exchange_id, node_id, checkpoint, checkpointed_at
                        FROM exchange_session WHERE node_id IN (:nodes)
                        ORDER BY exchange_id DESC LIMIT :countMax
                        """)
                .param("nodes", nodes)
                .param("countMax", countMax)
                .query(
                        (row, _) ->
                                new SessionRow(
                                        new ExchangeId(uuid(row, "exchange_id")),
                                        uuid(row, "node_id"),
                                        billed(row.getString("checkpoint")),
                                        instantOrNull(row, "checkpointed_at")))
                .list();
    }

    private Seconds billed(@Nullable String checkpoint) {
        return checkpoint == null
                ? Seconds.ZERO
                : Seconds.floorOfNanos(json.read(checkpoint).billableNanos());
    }
}
