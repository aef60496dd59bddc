package fr.minutier.invoicing.store;

import fr.minutier.kernel.PracticeId;
import fr.minutier.platform.storage.Timestamps;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Every practice of an installation, for the verification that runs without the server.
public final class PracticeList {

    private PracticeList() {}

    public static List<PracticeId> all(JdbcClient jdbc) {
        return jdbc.sql("SELECT DISTINCT practice_id FROM directory ORDER BY 1")
                .query((row, _) -> new PracticeId(Timestamps.uuid(row, "practice_id")))
                .list();
    }
}
