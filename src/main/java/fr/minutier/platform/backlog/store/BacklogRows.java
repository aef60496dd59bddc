package fr.minutier.platform.backlog.store;

import static fr.minutier.platform.storage.Timestamps.instantOrNull;
import static fr.minutier.platform.storage.Timestamps.utc;

import fr.minutier.platform.backlog.Backlog;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The tables of jobs, mails and events, which belong to no practice.
@Repository
public class BacklogRows {

    private final JdbcClient jdbc;

    public BacklogRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Backlog at(Instant now) {
        return jdbc.sql(
                        """
                        SELECT * FROM
                            (SELECT count(*) FILTER (WHERE NOT picked AND execution_time <= :now)
                                        AS jobs_due,
                                    count(*) FILTER (WHERE picked) AS jobs_running,
                                    count(*) FILTER (WHERE consecutive_failures > 0)
                                        AS jobs_failing,
                                    min(execution_time) FILTER (WHERE NOT picked) AS jobs_since
                                FROM scheduled_tasks) AS jobs,
                            (SELECT count(*) AS mails_waiting,
                                    count(*) FILTER (WHERE attempts > 0) AS mails_failing,
                                    min(created_at) AS mails_since
                                FROM mail_outbox WHERE sent_at IS NULL) AS mails,
                            (SELECT count(*) AS events_waiting,
                                    min(publication_date) AS events_since
                                FROM event_publication WHERE completion_date IS NULL) AS events
                        """)
                .param("now", utc(now))
                .query((row, _) -> read(row, now))
                .single();
    }

    private static Backlog read(ResultSet row, Instant now) throws SQLException {
        return new Backlog(
                new Backlog.Jobs(
                        row.getLong("jobs_due"),
                        row.getLong("jobs_running"),
                        row.getLong("jobs_failing"),
                        since(instantOrNull(row, "jobs_since"), now)),
                new Backlog.Mails(
                        row.getLong("mails_waiting"),
                        row.getLong("mails_failing"),
                        since(instantOrNull(row, "mails_since"), now)),
                new Backlog.Events(
                        row.getLong("events_waiting"),
                        since(instantOrNull(row, "events_since"), now)));
    }

    private static Duration since(@Nullable Instant first, Instant now) {
        return first == null || first.isAfter(now) ? Duration.ZERO : Duration.between(first, now);
    }
}
