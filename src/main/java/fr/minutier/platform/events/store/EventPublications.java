package fr.minutier.platform.events.store;

import static fr.minutier.platform.storage.Timestamps.utc;

import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Events that were published and not yet heard by all who await them (Spring Modulith's table).
@Repository
public class EventPublications {

    private final JdbcClient jdbc;

    EventPublications(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Counts those as failed that were given out last before that instant: whoever was to hear
    /// them is no more.
    ///
    /// @return how many
    public int failThoseBefore(Instant before) {
        return jdbc.sql(
                        """
                        UPDATE event_publication SET status = 'FAILED'
                        WHERE completion_date IS NULL AND status <> 'FAILED'
                            AND GREATEST(publication_date, last_resubmission_date) < :before
                        """)
                .param("before", utc(before))
                .update();
    }
}
