package fr.minutier.offers.store;

import static fr.minutier.platform.storage.Timestamps.instant;
import static fr.minutier.platform.storage.Timestamps.instantOrNull;
import static fr.minutier.platform.storage.Timestamps.utc;
import static fr.minutier.platform.storage.Timestamps.uuid;

import fr.minutier.kernel.PracticeId;
import fr.minutier.offers.OfferId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Paid links without their tokens.
@Repository
public class PaidLinkRecords {

    private final JdbcClient jdbc;

    PaidLinkRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// What is stored of a paid link.
    public record Row(
            UUID id,
            OfferId offer,
            boolean singleUse,
            String note,
            Instant expiresAt,
            @Nullable Instant usedAt) {}

    public void add(PracticeId practice, Row link, String tokenHash, Instant now) {
        jdbc.sql(
                        """
                        INSERT INTO paid_link (practice_id, link_id, token_hash, offer_id, single_use,
                            note, expires_at, created_at)
                        VALUES (:practice, :id, :hash, :offer, :singleUse, :note, :expires, :now)
                        """)
                .param("practice", practice.value())
                .param("id", link.id())
                .param("hash", tokenHash)
                .param("offer", link.offer().value())
                .param("singleUse", link.singleUse())
                .param("note", link.note())
                .param("expires", utc(link.expiresAt()))
                .param("now", utc(now))
                .update();
    }

    /// Newest first.
    public List<Row> all(PracticeId practice) {
        return read(practice, "ORDER BY link_id DESC", Map.of());
    }

    /// Those whose identifier is less than this one, newest first.
    public List<Row> older(PracticeId practice, UUID than, int countMax) {
        return read(
                practice,
                "AND link_id < :than ORDER BY link_id DESC LIMIT :countMax",
                Map.of("than", than, "countMax", countMax));
    }

    public Optional<Row> find(PracticeId practice, UUID id) {
        return read(practice, "AND link_id = :id", Map.of("id", id)).stream().findFirst();
    }

    public Optional<Row> byToken(PracticeId practice, String tokenHash) {
        return read(practice, "AND token_hash = :hash", Map.of("hash", tokenHash)).stream()
                .findFirst();
    }

    private List<Row> read(PracticeId practice, String which, Map<String, ?> parameters) {
        return jdbc.sql("SELECT * FROM paid_link WHERE practice_id = :practice " + which)
                .param("practice", practice.value())
                .params(parameters)
                .query((row, _) -> link(row))
                .list();
    }

    private static Row link(ResultSet row) throws SQLException {
        return new Row(
                uuid(row, "link_id"),
                new OfferId(uuid(row, "offer_id")),
                row.getBoolean("single_use"),
                row.getString("note"),
                instant(row, "expires_at"),
                instantOrNull(row, "used_at"));
    }

    /// Uses a single-use link up.
    ///
    /// @return false if it was used before or has expired
    public boolean use(PracticeId practice, UUID link, Instant now) {
        return jdbc.sql(
                                """
                                UPDATE paid_link SET used_at = :now
                                WHERE practice_id = :practice AND link_id = :link
                                    AND used_at IS NULL AND expires_at > :now
                                """)
                        .param("practice", practice.value())
                        .param("link", link)
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    public void expire(PracticeId practice, UUID link, Instant now) {
        jdbc.sql(
                        """
                        UPDATE paid_link SET expires_at = :now
                        WHERE practice_id = :practice AND link_id = :link AND expires_at > :now
                        """)
                .param("practice", practice.value())
                .param("link", link)
                .param("now", utc(now))
                .update();
    }
}
