package fr.minutier.practice.store;

import static fr.minutier.platform.storage.Timestamps.instantOrNull;
import static fr.minutier.platform.storage.Timestamps.utc;
import static fr.minutier.platform.storage.Timestamps.utcOrNull;

import fr.minutier.kernel.PracticeId;
import fr.minutier.kernel.Seconds;
import fr.minutier.practice.Availability;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The availability of the current practice, once it was ever asked for.
@Repository
public class AvailabilityRecords {

    private final JdbcClient jdbc;

    AvailabilityRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void addIfMissing(PracticeId practice, Availability availability, Instant now) {
        jdbc.sql(
                        """
                        INSERT INTO availability (practice_id, available_until, ring_minutes,
                            missed_at, changed_at)
                        VALUES (:practice, :until, :ring, :missed, :now) ON CONFLICT DO NOTHING
                        """)
                .param("practice", practice.value())
                .param("until", utcOrNull(availability.until()))
                .param("ring", availability.ringLength().value() / 60)
                .param("missed", utcOrNull(availability.missedAt()))
                .param("now", utc(now))
                .update();
    }

    public Optional<Availability> find(PracticeId practice) {
        return jdbc.sql("SELECT * FROM availability WHERE practice_id = :practice")
                .param("practice", practice.value())
                .query((row, _) -> availability(row))
                .optional();
    }

    /// Waits for whoever else changes it.
    public Availability lock(PracticeId practice) {
        return jdbc.sql("SELECT * FROM availability WHERE practice_id = :practice FOR UPDATE")
                .param("practice", practice.value())
                .query((row, _) -> availability(row))
                .single();
    }

    public void update(PracticeId practice, Availability availability, Instant now) {
        jdbc.sql(
                        """
                        UPDATE availability SET available_until = :until, ring_minutes = :ring,
                            missed_at = :missed, changed_at = :now
                        WHERE practice_id = :practice
                        """)
                .param("practice", practice.value())
                .param("until", utcOrNull(availability.until()))
                .param("ring", availability.ringLength().value() / 60)
                .param("missed", utcOrNull(availability.missedAt()))
                .param("now", utc(now))
                .update();
    }

    private static Availability availability(ResultSet row) throws SQLException {
        return new Availability(
                instantOrNull(row, "available_until"),
                Seconds.ofMinutes(row.getInt("ring_minutes")),
                instantOrNull(row, "missed_at"));
    }
}
