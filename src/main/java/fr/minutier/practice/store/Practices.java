package fr.minutier.practice.store;

import static fr.minutier.platform.storage.Timestamps.instant;
import static fr.minutier.platform.storage.Timestamps.utc;
import static fr.minutier.platform.storage.Timestamps.uuid;

import fr.minutier.kernel.PracticeId;
import fr.minutier.practice.Address;
import fr.minutier.practice.ApiKey;
import fr.minutier.practice.LegalForm;
import fr.minutier.practice.Profile;
import fr.minutier.practice.Role;
import fr.minutier.practice.VatRegime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Practices with their members and API keys. Reads and writes the current practice only.
@Repository
public class Practices {

    private final JdbcClient jdbc;

    Practices(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void add(Profile profile, Instant now) {
        jdbc.sql(
                        """
                        INSERT INTO practice (practice_id, slug, name, activity, legal_name,
                            legal_form, siren, siret, vat_regime, vat_number, street, postcode,
                            city, country, iban, email, mediator, zone, created_at)
                        VALUES (:id, :slug, :name, :activity, :legalName,
                            :legalForm, :siren, :siret, :vatRegime, :vatNumber, :street, :postcode,
                            :city, :country, :iban, :email, :mediator, :zone, :now)
                        """)
                .params(parameters(profile))
                .param("slug", profile.slug())
                .param("email", profile.email())
                .param("now", utc(now))
                .update();
    }

    public void update(Profile profile) {
        jdbc.sql(
                        """
                        UPDATE practice SET name = :name, activity = :activity,
                            legal_name = :legalName, legal_form = :legalForm, siren = :siren,
                            siret = :siret, vat_regime = :vatRegime, vat_number = :vatNumber,
                            street = :street, postcode = :postcode, city = :city,
                            country = :country, iban = :iban, mediator = :mediator, zone = :zone
                        WHERE practice_id = :id
                        """)
                .params(parameters(profile))
                .update();
    }

    public Optional<Profile> find(PracticeId id) {
        return jdbc.sql("SELECT * FROM practice WHERE practice_id = :id")
                .param("id", id.value())
                .query((row, _) -> profile(row))
                .optional();
    }

    public Optional<String> language(PracticeId id) {
        return jdbc.sql("SELECT language FROM practice WHERE practice_id = :id")
                .param("id", id.value())
                .query(String.class)
                .optional();
    }

    public void setLanguage(PracticeId id, String tag) {
        jdbc.sql("UPDATE practice SET language = :tag WHERE practice_id = :id")
                .param("tag", tag)
                .param("id", id.value())
                .update();
    }

    public void addMember(PracticeId practice, UUID person, Role role, Instant now) {
        jdbc.sql(
                        """
                        INSERT INTO membership (practice_id, person_id, role, created_at)
                        VALUES (:practice, :person, :role, :now) ON CONFLICT DO NOTHING
                        """)
                .param("practice", practice.value())
                .param("person", person)
                .param("role", role.name())
                .param("now", utc(now))
                .update();
    }

    public Optional<Role> role(PracticeId practice, UUID person) {
        return jdbc.sql(
                        """
                        SELECT role FROM membership
                        WHERE practice_id = :practice AND person_id = :person
                        """)
                .param("practice", practice.value())
                .param("person", person)
                .query(String.class)
                .optional()
                .map(Role::valueOf);
    }

    public void addApiKey(PracticeId practice, String keyHash, String label, Instant now) {
        jdbc.sql(
                        """
                        INSERT INTO api_key (practice_id, key_hash, label, created_at)
                        VALUES (:practice, :hash, :label, :now)
                        """)
                .param("practice", practice.value())
                .param("hash", keyHash)
                .param("label", label)
                .param("now", utc(now))
                .update();
    }

    public List<ApiKey> apiKeys(PracticeId practice) {
        return jdbc.sql(
                        """
                        SELECT key_hash, label, created_at FROM api_key
                        WHERE practice_id = :practice ORDER BY created_at
                        """)
                .param("practice", practice.value())
                .query(
                        (row, _) ->
                                new ApiKey(
                                        row.getString("key_hash"),
                                        row.getString("label"),
                                        instant(row, "created_at")))
                .list();
    }

    public void deleteApiKey(PracticeId practice, String keyHash) {
        jdbc.sql("DELETE FROM api_key WHERE practice_id = :practice AND key_hash = :hash")
                .param("practice", practice.value())
                .param("hash", keyHash)
                .update();
    }

    private static Map<String, Object> parameters(Profile profile) {
        return Map.ofEntries(
                Map.entry("id", profile.id().value()),
                Map.entry("name", profile.name()),
                Map.entry("activity", profile.activity()),
                Map.entry("legalName", profile.legalName()),
                Map.entry("legalForm", profile.legalForm().name()),
                Map.entry("siren", profile.siren()),
                Map.entry("siret", profile.siret()),
                Map.entry("vatRegime", profile.vatRegime().name()),
                Map.entry("vatNumber", profile.vatNumber()),
                Map.entry("street", profile.address().street()),
                Map.entry("postcode", profile.address().postcode()),
                Map.entry("city", profile.address().city()),
                Map.entry("country", profile.address().country()),
                Map.entry("iban", profile.iban()),
                Map.entry("mediator", profile.mediator()),
                Map.entry("zone", profile.zone().getId()));
    }

    private static Profile profile(ResultSet row) throws SQLException {
        return new Profile(
                new PracticeId(uuid(row, "practice_id")),
                row.getString("slug"),
                row.getString("name"),
                row.getString("activity"),
                row.getString("legal_name"),
                LegalForm.valueOf(row.getString("legal_form")),
                row.getString("siren"),
                row.getString("siret"),
                VatRegime.valueOf(row.getString("vat_regime")),
                row.getString("vat_number"),
                new Address(
                        row.getString("street"),
                        row.getString("postcode"),
                        row.getString("city"),
                        row.getString("country")),
                row.getString("iban"),
                row.getString("email"),
                row.getString("mediator"),
                ZoneId.of(row.getString("zone")));
    }
}
