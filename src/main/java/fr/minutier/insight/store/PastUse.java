package fr.minutier.insight.store;

import static fr.minutier.platform.storage.Timestamps.utc;
import static fr.minutier.platform.storage.Timestamps.uuid;

import fr.minutier.kernel.Money;
import fr.minutier.kernel.PracticeId;
import fr.minutier.kernel.Seconds;
import fr.minutier.practice.ClientId;
import fr.minutier.practice.ClientKind;
import fr.minutier.practice.VatRegime;
import fr.minutier.rating.Course;
import fr.minutier.rating.Price;
import fr.minutier.rating.Terms;
import fr.minutier.rating.TermsFormat;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads the settled exchanges of a practice with what they cost, for a replay.
@Repository
public class PastUse {

    /// No replay looks at more.
    public static final int EXCHANGES_MAX = 10_000;

    private final JdbcClient jdbc;
    private final JsonMapper mapper = new JsonMapper();

    PastUse(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// One exchange in which time was billed.
    ///
    /// @param cost tax included; an act is paid for once, with its first exchange
    public record Use(
            ClientId client,
            String name,
            ClientKind kind,
            UUID offer,
            boolean video,
            Seconds billed,
            List<Course.Stretch> stretches,
            Money cost) {}

    /// Those that were settled from one instant up to another, the oldest first.
    public List<Use> between(PracticeId practice, Instant from, Instant until) {
        return jdbc.sql(
                        """
                        SELECT a.client_id, c.name, a.client_kind, a.vat_regime, a.offer_id,
                            v.channel, v.terms, s.billed_seconds, s.charged, s.intervals,
                            NOT EXISTS (SELECT FROM exchange o
                                JOIN exchange_settlement p USING (practice_id, exchange_id)
                                WHERE o.practice_id = a.practice_id
                                    AND o.agreement_id = a.agreement_id
                                    AND p.billed_seconds > 0
                                    AND (p.settled_at, p.exchange_id)
                                        < (s.settled_at, s.exchange_id)) AS first
                        FROM exchange_settlement s
                        JOIN exchange e USING (practice_id, exchange_id)
                        JOIN agreement a USING (practice_id, agreement_id)
                        JOIN client c USING (practice_id, client_id)
                        JOIN offer_version v ON v.practice_id = a.practice_id
                            AND v.offer_id = a.offer_id AND v.version = a.offer_version
                        WHERE s.practice_id = :practice AND s.billed_seconds > 0
                            AND s.settled_at >= :from AND s.settled_at < :until
                        ORDER BY s.settled_at, s.exchange_id
                        LIMIT :most
                        """)
                .param("practice", practice.value())
                .param("from", utc(from))
                .param("until", utc(until))
                .param("most", EXCHANGES_MAX)
                .query((row, _) -> use(row))
                .list();
    }

    private Use use(ResultSet row) throws SQLException {
        ClientKind kind = ClientKind.valueOf(row.getString("client_kind"));
        VatRegime regime = VatRegime.valueOf(row.getString("vat_regime"));
        return new Use(
                new ClientId(uuid(row, "client_id")),
                row.getString("name"),
                kind,
                uuid(row, "offer_id"),
                row.getString("channel").equals("VIDEO"),
                new Seconds(row.getLong("billed_seconds")),
                stretches(row.getString("intervals")),
                cost(row, regime, kind));
    }

    private Money cost(ResultSet row, VatRegime regime, ClientKind kind) throws SQLException {
        Map<?, ?> tree = mapper.readValue(row.getString("terms"), Map.class);
        Terms accepted = TermsFormat.read(tree).orElseThrow();
        Terms sold =
                accepted.sold(
                        accepted.tariff().version(),
                        regime.tax(accepted.tariff().tax().included()),
                        kind.isConsumer());
        return switch (sold.tariff().price()) {
            case Price.Act act ->
                    row.getBoolean("first")
                            ? sold.tariff().tax().gross(act.price())
                            : act.price().zero();
            case Price.ByTime _, Price.Each _, Price.Free _, Price.Prepaid _ ->
                    Money.cents(row.getLong("charged"));
        };
    }

    private List<Course.Stretch> stretches(String intervals) {
        List<Course.Stretch> stretches = new ArrayList<>();
        for (JsonNode node : mapper.readTree(intervals)) {
            stretches.add(
                    new Course.Stretch(
                            Instant.parse(node.get("from").asString()),
                            Instant.parse(node.get("to").asString())));
        }
        return stretches;
    }
}
