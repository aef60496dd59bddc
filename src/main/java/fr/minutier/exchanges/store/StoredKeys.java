package fr.minutier.exchanges.store;

import static fr.minutier.platform.storage.Timestamps.utc;

import fr.minutier.exchanges.proof.KeyRows;
import java.time.InstantSource;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The public keys in PostgreSQL.
public final class StoredKeys implements KeyRows {

    private final JdbcClient jdbc;
    private final InstantSource clock;

    public StoredKeys(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public void add(String publicKey) {
        jdbc.sql(
                        """
                        INSERT INTO signing_key (public_key, added_at) VALUES (:key, :now)
                        ON CONFLICT DO NOTHING
                        """)
                .param("key", publicKey)
                .param("now", utc(clock.instant()))
                .update();
    }

    @Override
    public List<String> all() {
        return jdbc.sql("SELECT public_key FROM signing_key ORDER BY added_at, public_key")
                .query((row, _) -> row.getString("public_key"))
                .list();
    }
}
