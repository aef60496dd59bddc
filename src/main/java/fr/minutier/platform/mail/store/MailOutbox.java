package fr.minutier.platform.mail.store;

import static fr.minutier.platform.storage.Timestamps.utc;
import static fr.minutier.platform.storage.Timestamps.uuid;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Mails that wait to be sent, as complete MIME messages.
@Repository
public class MailOutbox {

    private final JdbcClient jdbc;

    MailOutbox(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @SuppressWarnings("ArrayRecordComponent") // carried to the transport and never compared
    public record Waiting(UUID id, byte[] message, int attempts) {}

    /// Does nothing if there is one of that cause already.
    public void add(UUID id, @Nullable String cause, byte[] message, Instant now) {
        jdbc.sql(
                        """
                        INSERT INTO mail_outbox (id, cause, message, created_at, next_try_at)
                        VALUES (:id, :cause, :message, :now, :now)
                        ON CONFLICT (cause) DO NOTHING
                        """)
                .param("id", id)
                .param("cause", cause)
                .param("message", message)
                .param("now", utc(now))
                .update();
    }

    /// The mails that are due, locked for the caller's transaction so that no other node sends
    /// them.
    public List<Waiting> lockDue(Instant now, int most) {
        return jdbc.sql(
                        """
                        SELECT id, message, attempts FROM mail_outbox
                        WHERE sent_at IS NULL AND next_try_at <= :now
                        ORDER BY next_try_at LIMIT :most FOR UPDATE SKIP LOCKED
                        """)
                .param("now", utc(now))
                .param("most", most)
                .query(
                        (row, _) ->
                                new Waiting(
                                        uuid(row, "id"),
                                        row.getBytes("message"),
                                        row.getInt("attempts")))
                .list();
    }

    public void markSent(UUID id, Instant now) {
        jdbc.sql("UPDATE mail_outbox SET sent_at = :now WHERE id = :id")
                .param("id", id)
                .param("now", utc(now))
                .update();
    }

    public void postpone(UUID id, Instant nextTry) {
        jdbc.sql(
                        """
                        UPDATE mail_outbox SET attempts = attempts + 1, next_try_at = :next
                        WHERE id = :id
                        """)
                .param("id", id)
                .param("next", utc(nextTry))
                .update();
    }

    public int deleteSent(Instant before) {
        return jdbc.sql("DELETE FROM mail_outbox WHERE sent_at < :before")
                .param("before", utc(before))
                .update();
    }
}
