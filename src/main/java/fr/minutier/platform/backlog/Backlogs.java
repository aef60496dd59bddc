package fr.minutier.platform.backlog;

import fr.minutier.platform.backlog.store.BacklogRows;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/// Counts what waits, with one statement. Thread-safe.
@Component
public class Backlogs {

    private final BacklogRows rows;
    private final InstantSource clock;

    Backlogs(BacklogRows rows, InstantSource clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /// @throws RuntimeException if the database does not answer
    public Backlog now() {
        return rows.at(clock.instant());
    }
}
