package fr.minutier.offers.store;

import static fr.minutier.platform.storage.Timestamps.instant;
import static fr.minutier.platform.storage.Timestamps.utc;
import static fr.minutier.platform.storage.Timestamps.uuid;

import fr.minutier.kernel.PracticeId;
import fr.minutier.kernel.Seconds;
import fr.minutier.offers.Channel;
import fr.minutier.offers.Offer;
import fr.minutier.offers.OfferId;
import fr.minutier.offers.PublishedVersion;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Offers and all their versions.
@Repository
public class OfferVersions {

    private final JdbcClient jdbc;
    private final TermsJson json = new TermsJson();

    OfferVersions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Adds an offer of which no version is published.
    public void add(PracticeId practice, OfferId id, String slug, Instant now) {
        jdbc.sql(
                        """
                        INSERT INTO offer (practice_id, offer_id, slug, latest_version, created_at)
                        VALUES (:practice, :id, :slug, 0, :now)
                        """)
                .param("practice", practice.value())
                .param("id", id.value())
                .param("slug", slug)
                .param("now", utc(now))
                .update();
    }

    /// Publishes the next version; of two at the same moment the second one fails on its key.
    public void publish(Offer offer, Instant now) {
        addVersion(offer, now);
        jdbc.sql(
                        """
                        UPDATE offer SET latest_version = :version, slug = :slug, withdrawn_at = NULL
                        WHERE practice_id = :practice AND offer_id = :id
                        """)
                .param("practice", offer.practice().value())
                .param("id", offer.id().value())
                .param("version", offer.version())
                .param("slug", offer.slug())
                .update();
    }

    /// All versions of an offer, the latest first.
    public List<PublishedVersion> history(PracticeId practice, OfferId id) {
        return query(
                        practice,
                        "AND o.offer_id = :id ORDER BY v.version DESC",
                        Map.of("id", id.value()))
                .query((row, _) -> new PublishedVersion(offer(row), instant(row, "published_at")))
                .list();
    }

    public void withdraw(PracticeId practice, OfferId id, Instant now) {
        jdbc.sql(
                        """
                        UPDATE offer SET withdrawn_at = :now
                        WHERE practice_id = :practice AND offer_id = :id AND withdrawn_at IS NULL
                        """)
                .param("practice", practice.value())
                .param("id", id.value())
                .param("now", utc(now))
                .update();
    }

    public void reopen(PracticeId practice, OfferId id) {
        jdbc.sql(
                        """
                        UPDATE offer SET withdrawn_at = NULL
                        WHERE practice_id = :practice AND offer_id = :id
                        """)
                .param("practice", practice.value())
                .param("id", id.value())
                .update();
    }

    /// The number of the latest version, 0 if none is published; empty if there is no such offer.
    public Optional<Integer> latestVersion(PracticeId practice, OfferId id) {
        return jdbc.sql(
                        """
                        SELECT latest_version FROM offer
                        WHERE practice_id = :practice AND offer_id = :id
                        """)
                .param("practice", practice.value())
                .param("id", id.value())
                .query(Integer.class)
                .optional();
    }

    public boolean slugTaken(PracticeId practice, String slug) {
        return jdbc.sql(
                                """
                                SELECT count(*) FROM offer
                                WHERE practice_id = :practice AND slug = :slug
                                """)
                        .param("practice", practice.value())
                        .param("slug", slug)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /// The latest version of each offer, the oldest offer first.
    public List<Offer> latest(PracticeId practice) {
        return latest(practice, "ORDER BY o.created_at, o.offer_id", Map.of());
    }

    /// The latest versions of the offers whose identifier is less than this one, newest first.
    public List<Offer> older(PracticeId practice, UUID than, int countMax) {
        return latest(
                practice,
                "AND o.offer_id < :than ORDER BY o.offer_id DESC LIMIT :countMax",
                Map.of("than", than, "countMax", countMax));
    }

    public Optional<Offer> latest(PracticeId practice, OfferId id) {
        return latest(practice, "AND o.offer_id = :id", Map.of("id", id.value())).stream()
                .findFirst();
    }

    public Optional<Offer> bySlug(PracticeId practice, String slug) {
        return latest(practice, "AND o.slug = :slug", Map.of("slug", slug)).stream().findFirst();
    }

    public Optional<Offer> version(PracticeId practice, OfferId id, int version) {
        return read(
                        practice,
                        "AND o.offer_id = :id AND v.version = :version",
                        Map.of("id", id.value(), "version", version))
                .stream()
                .findFirst();
    }

    private List<Offer> latest(PracticeId practice, String which, Map<String, ?> parameters) {
        return read(practice, "AND v.version = o.latest_version " + which, parameters);
    }

    private List<Offer> read(PracticeId practice, String which, Map<String, ?> parameters) {
        return query(practice, which, parameters).query((row, _) -> offer(row)).list();
    }

    private JdbcClient.StatementSpec query(
            PracticeId practice, String which, Map<String, ?> parameters) {
        return jdbc.sql(
                        """
                        SELECT * FROM offer o
                        JOIN offer_version v USING (practice_id, offer_id)
                        WHERE o.practice_id = :practice
                        """
                                + which)
                .param("practice", practice.value())
                .params(parameters);
    }

    private Offer offer(ResultSet row) throws SQLException {
        return new Offer(
                new PracticeId(uuid(row, "practice_id")),
                new OfferId(uuid(row, "offer_id")),
                row.getString("slug"),
                row.getInt("version"),
                row.getString("title"),
                row.getString("description"),
                Channel.valueOf(row.getString("channel")),
                new Seconds(row.getLong("announced_seconds")),
                json.read(row.getString("terms")),
                row.getString("conditions"),
                row.getString("refund_rule"),
                row.getObject("withdrawn_at") == null);
    }

    private void addVersion(Offer offer, Instant now) {
        jdbc.sql(
                        """
                        INSERT INTO offer_version (practice_id, offer_id, version, title,
                            description, channel, announced_seconds, terms, conditions,
                            refund_rule, published_at)
                        VALUES (:practice, :id, :version, :title,
                            :description, :channel, :announced, :terms::jsonb, :conditions,
                            :refundRule, :now)
                        """)
                .param("practice", offer.practice().value())
                .param("id", offer.id().value())
                .param("version", offer.version())
                .param("title", offer.title())
                .param("description", offer.description())
                .param("channel", offer.channel().name())
                .param("announced", offer.announced().value())
                .param("terms", json.write(offer.terms()))
                .param("conditions", offer.conditions())
                .param("refundRule", offer.refundRule())
                .param("now", utc(now))
                .update();
    }
}
