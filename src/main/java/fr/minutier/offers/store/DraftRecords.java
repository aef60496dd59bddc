package fr.minutier.offers.store;

import static fr.minutier.platform.storage.Timestamps.instant;
import static fr.minutier.platform.storage.Timestamps.utc;
import static fr.minutier.platform.storage.Timestamps.uuid;

import fr.minutier.kernel.PracticeId;
import fr.minutier.offers.Draft;
import fr.minutier.offers.OfferId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Drafts of offers, at most one of each.
@Repository
public class DraftRecords {

    private static final TypeReference<Map<String, List<String>>> TYPED = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper mapper = new JsonMapper();

    DraftRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void put(
            PracticeId practice, OfferId offer, Map<String, List<String>> typed, Instant now) {
        jdbc.sql(
                        """
                        INSERT INTO offer_draft (practice_id, offer_id, typed, saved_at)
                        VALUES (:practice, :offer, :typed::jsonb, :now)
                        ON CONFLICT (practice_id, offer_id)
                        DO UPDATE SET typed = excluded.typed, saved_at = excluded.saved_at
                        """)
                .param("practice", practice.value())
                .param("offer", offer.value())
                .param("typed", mapper.writeValueAsString(typed))
                .param("now", utc(now))
                .update();
    }

    public void remove(PracticeId practice, OfferId offer) {
        jdbc.sql(
                        """
                        DELETE FROM offer_draft
                        WHERE practice_id = :practice AND offer_id = :offer
                        """)
                .param("practice", practice.value())
                .param("offer", offer.value())
                .update();
    }

    public Optional<Draft> find(PracticeId practice, OfferId offer) {
        return read(practice, "AND d.offer_id = :offer", Map.of("offer", offer.value())).stream()
                .findFirst();
    }

    /// The one saved last first.
    public List<Draft> all(PracticeId practice) {
        return read(practice, "ORDER BY d.saved_at DESC, d.offer_id", Map.of());
    }

    private List<Draft> read(PracticeId practice, String which, Map<String, ?> parameters) {
        return jdbc.sql(
                        """
                        SELECT d.*, o.latest_version, o.withdrawn_at
                        FROM offer_draft d JOIN offer o USING (practice_id, offer_id)
                        WHERE d.practice_id = :practice
                        """
                                + which)
                .param("practice", practice.value())
                .params(parameters)
                .query((row, _) -> draft(row))
                .list();
    }

    private Draft draft(ResultSet row) throws SQLException {
        return new Draft(
                new OfferId(uuid(row, "offer_id")),
                row.getInt("latest_version"),
                mapper.readValue(row.getString("typed"), TYPED),
                instant(row, "saved_at"),
                row.getObject("withdrawn_at") != null);
    }
}
