package fr.minutier.platform.identity.store;

import static fr.minutier.platform.storage.Timestamps.utc;
import static fr.minutier.platform.storage.Timestamps.uuid;

import fr.minutier.platform.identity.SignedIn;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
public class People {

    private final JdbcClient jdbc;

    People(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// The person with this address, made if new.
    public SignedIn findOrAdd(UUID candidate, String email, String language, Instant now) {
        jdbc.sql(
                        """
                        INSERT INTO person (id, email, language, created_at)
                        VALUES (:id, :email, :language, :now) ON CONFLICT (email) DO NOTHING
                        """)
                .param("id", candidate)
                .param("email", email)
                .param("language", language)
                .param("now", utc(now))
                .update();
        return jdbc.sql("SELECT id, email, language FROM person WHERE email = :email")
                .param("email", email)
                .query(
                        (row, _) ->
                                new SignedIn(
                                        uuid(row, "id"),
                                        row.getString("email"),
                                        row.getString("language")))
                .single();
    }

    public void openSession(String tokenHash, UUID person, Instant expiresAt) {
        jdbc.sql(
                        """
                        INSERT INTO web_session (token_hash, person_id, expires_at)
                        VALUES (:hash, :person, :expires)
                        """)
                .param("hash", tokenHash)
                .param("person", person)
                .param("expires", utc(expiresAt))
                .update();
    }

    public Optional<SignedIn> bySession(String tokenHash, Instant now) {
        return jdbc.sql(
                        """
                        SELECT p.id, p.email, p.language
                        FROM web_session s JOIN person p ON p.id = s.person_id
                        WHERE s.token_hash = :hash AND s.expires_at > :now
                        """)
                .param("hash", tokenHash)
                .param("now", utc(now))
                .query(
                        (row, _) ->
                                new SignedIn(
                                        uuid(row, "id"),
                                        row.getString("email"),
                                        row.getString("language")))
                .optional();
    }

    public void closeSession(String tokenHash) {
        jdbc.sql("DELETE FROM web_session WHERE token_hash = :hash")
                .param("hash", tokenHash)
                .update();
    }

    public int deleteExpiredSessions(Instant before) {
        return jdbc.sql("DELETE FROM web_session WHERE expires_at < :before")
                .param("before", utc(before))
                .update();
    }
}
