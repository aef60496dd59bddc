package fr.minutier.platform.storage;

import static fr.minutier.platform.storage.Timestamps.uuid;

import fr.minutier.kernel.PracticeId;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Leads from a public name, a hashed token or a person to the practices concerned. The only table
/// that is read before a practice is known; it holds hashes and names, no business fact.
@Component
public class Directory {

    /// What a key is. Members and clients may belong to several practices, all other keys to one.
    public enum Kind {
        MEMBER("member"),
        CLIENT("client"),
        SLUG("slug"),
        PAID_LINK("paid-link"),
        ORDER("order"),
        RING("ring"),
        ROOM("room"),
        PROVIDER_PAYMENT("provider-payment"),
        API_KEY("api-key");

        private final String stored;

        Kind(String stored) {
            this.stored = stored;
        }
    }

    private final JdbcClient jdbc;

    public Directory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Adds an entry in the caller's transaction; an entry that exists already stays.
    ///
    /// @return false if the key leads to another practice already
    public boolean register(Kind kind, String key, PracticeId practice) {
        jdbc.sql(
                        """
                        INSERT INTO directory (kind, key, practice_id)
                        VALUES (:kind, :key, :practice) ON CONFLICT DO NOTHING
                        """)
                .param("kind", kind.stored)
                .param("key", key)
                .param("practice", practice.value())
                .update();
        return all(kind, key).contains(practice);
    }

    public void remove(Kind kind, String key, PracticeId practice) {
        jdbc.sql(
                        """
                        DELETE FROM directory
                        WHERE kind = :kind AND key = :key AND practice_id = :practice
                        """)
                .param("kind", kind.stored)
                .param("key", key)
                .param("practice", practice.value())
                .update();
    }

    public Optional<PracticeId> find(Kind kind, String key) {
        return all(kind, key).stream().findFirst();
    }

    public List<PracticeId> all(Kind kind, String key) {
        return jdbc.sql(
                        """
                        SELECT practice_id FROM directory
                        WHERE kind = :kind AND key = :key ORDER BY practice_id
                        """)
                .param("kind", kind.stored)
                .param("key", key)
                .query((row, _) -> new PracticeId(uuid(row, "practice_id")))
                .list();
    }

    /// Every practice, for jobs that visit them one by one.
    public List<PracticeId> practices() {
        return jdbc.sql("SELECT DISTINCT practice_id FROM directory ORDER BY 1")
                .query((row, _) -> new PracticeId(uuid(row, "practice_id")))
                .list();
    }
}
