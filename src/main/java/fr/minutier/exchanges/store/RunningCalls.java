package fr.minutier.exchanges.store;

import fr.minutier.kernel.PracticeId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Whether a call of the current practice is being metered. Somebody who waits in a room alone is
/// in no call.
@Repository
public class RunningCalls {

    private final JdbcClient jdbc;

    RunningCalls(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public boolean any(PracticeId practice) {
        return jdbc.sql(
                        """
                        SELECT EXISTS (SELECT FROM exchange e
                            JOIN exchange_session s USING (practice_id, exchange_id)
                            WHERE e.practice_id = :practice AND e.state = 'live'
                                AND s.checkpoint IS NOT NULL)
                        """)
                .param("practice", practice.value())
                .query(Boolean.class)
                .single();
    }
}
