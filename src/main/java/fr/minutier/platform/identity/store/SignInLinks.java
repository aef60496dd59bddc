package fr.minutier.platform.identity.store;

import static fr.minutier.platform.storage.Timestamps.utc;

import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
public class SignInLinks {

    private final JdbcClient jdbc;

    SignInLinks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public record Link(String email, String nextPath, String language) {}

    public void add(String tokenHash, Link link, Instant expiresAt) {
        jdbc.sql(
                        """
                        INSERT INTO sign_in_link (token_hash, email, next_path, language, expires_at)
                        VALUES (:hash, :email, :next, :language, :expires)
                        """)
                .param("hash", tokenHash)
                .param("email", link.email())
                .param("next", link.nextPath())
                .param("language", link.language())
                .param("expires", utc(expiresAt))
                .update();
    }

    /// Whether a link could still be used.
    public boolean isUsable(String tokenHash, Instant now) {
        return jdbc.sql(
                                """
                        SELECT count(*) FROM sign_in_link
                        WHERE token_hash = :hash AND used_at IS NULL AND expires_at > :now
                        """)
                        .param("hash", tokenHash)
                        .param("now", utc(now))
                        .query(Integer.class)
                        .single()
                == 1;
    }

    /// Uses a link up; of two attempts at the same moment one gets it.
    public Optional<Link> use(String tokenHash, Instant now) {
        return jdbc.sql(
                        """
                        UPDATE sign_in_link SET used_at = :now
                        WHERE token_hash = :hash AND used_at IS NULL AND expires_at > :now
                        RETURNING email, next_path, language
                        """)
                .param("hash", tokenHash)
                .param("now", utc(now))
                .query(
                        (row, _) ->
                                new Link(
                                        row.getString("email"),
                                        row.getString("next_path"),
                                        row.getString("language")))
                .optional();
    }

    public int deleteExpired(Instant before) {
        return jdbc.sql("DELETE FROM sign_in_link WHERE expires_at < :before")
                .param("before", utc(before))
                .update();
    }
}
