package fr.minutier;

import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The tables of the database.
final class Tables {

    /// What no person's act is counted by.
    static final Set<String> TECHNICAL =
            Set.of("flyway_schema_history", "scheduled_tasks", "event_publication", "web_session");

    private Tables() {}

    static List<String> all(JdbcClient jdbc) {
        return jdbc.sql(
                        """
                        SELECT relname FROM pg_class
                        WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace
                        ORDER BY relname
                        """)
                .query((row, _) -> row.getString(1))
                .list();
    }

    static List<String> ofPractices(JdbcClient jdbc) {
        return jdbc.sql(
                        """
                        SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
                        WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace
                            AND a.attname = 'practice_id' AND NOT a.attisdropped
                        ORDER BY c.relname
                        """)
                .query((row, _) -> row.getString(1))
                .list();
    }

    static long count(JdbcClient jdbc, String table) {
        return jdbc.sql("SELECT count(*) FROM " + table).query(Long.class).single();
    }
}
