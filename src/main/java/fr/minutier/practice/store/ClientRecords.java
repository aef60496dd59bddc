package fr.minutier.practice.store;

import static fr.minutier.platform.storage.Timestamps.utc;
import static fr.minutier.platform.storage.Timestamps.uuid;

import fr.minutier.kernel.PracticeId;
import fr.minutier.practice.Address;
import fr.minutier.practice.Client;
import fr.minutier.practice.ClientId;
import fr.minutier.practice.ClientKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The clients of the current practice.
@Repository
public class ClientRecords {

    private final JdbcClient jdbc;

    ClientRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void add(PracticeId practice, Client client, Instant now) {
        jdbc.sql(
                        """
                        INSERT INTO client (practice_id, client_id, kind, name, email, siren,
                            vat_number, street, postcode, city, country, language, zone, created_at)
                        VALUES (:practice, :id, :kind, :name, :email, :siren,
                            :vatNumber, :street, :postcode, :city, :country, :language, :zone, :now)
                        """)
                .param("practice", practice.value())
                .param("id", client.id().value())
                .param("kind", client.kind().name())
                .param("name", client.name())
                .param("email", client.email())
                .param("siren", client.siren())
                .param("vatNumber", client.vatNumber())
                .param("street", client.address().street())
                .param("postcode", client.address().postcode())
                .param("city", client.address().city())
                .param("country", client.address().country())
                .param("language", client.language())
                .param("zone", client.zone().getId())
                .param("now", utc(now))
                .update();
    }

    public Optional<Client> find(PracticeId practice, ClientId id) {
        return jdbc.sql(
                        """
                        SELECT * FROM client WHERE practice_id = :practice AND client_id = :id
                        """)
                .param("practice", practice.value())
                .param("id", id.value())
                .query((row, _) -> client(row))
                .optional();
    }

    public List<Client> byEmail(PracticeId practice, String email) {
        return jdbc.sql(
                        """
                        SELECT * FROM client WHERE practice_id = :practice AND email = :email
                        ORDER BY created_at
                        """)
                .param("practice", practice.value())
                .param("email", email)
                .query((row, _) -> client(row))
                .list();
    }

    public List<Client> all(PracticeId practice) {
        return jdbc.sql(
                        "SELECT * FROM client WHERE practice_id = :practice ORDER BY name, client_id")
                .param("practice", practice.value())
                .query((row, _) -> client(row))
                .list();
    }

    private static Client client(ResultSet row) throws SQLException {
        return new Client(
                new ClientId(uuid(row, "client_id")),
                ClientKind.valueOf(row.getString("kind")),
                row.getString("name"),
                row.getString("email"),
                row.getString("siren"),
                row.getString("vat_number"),
                new Address(
                        row.getString("street"),
                        row.getString("postcode"),
                        row.getString("city"),
                        row.getString("country")),
                row.getString("language"),
                ZoneId.of(row.getString("zone")));
    }
}
