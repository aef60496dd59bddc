package fr.minutier.exchanges.store;

import java.util.Collection;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/// On whose behalf a transaction sees and writes the sessions of all practices
/// (`V20261122_2345__nodes.sql`).
final class ActingNodes {

    private ActingNodes() {}

    /// Until the end of the current transaction.
    static void set(JdbcClient jdbc, Collection<UUID> nodes) {
        jdbc.sql("SELECT set_config('minutier.nodes', :nodes, true)")
                .param("nodes", nodes.stream().map(UUID::toString).collect(Collectors.joining(",")))
                .query(String.class)
                .single();
    }
}
