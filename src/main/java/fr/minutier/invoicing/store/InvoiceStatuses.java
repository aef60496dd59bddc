package fr.minutier.invoicing.store;

import static fr.minutier.platform.storage.Timestamps.utc;

import fr.minutier.invoicing.InvoiceId;
import fr.minutier.invoicing.InvoiceStatus;
import fr.minutier.kernel.PracticeId;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What became of documents, apart from the documents, which never change. In the caller's
/// transaction.
@Repository
public class InvoiceStatuses {

    private final JdbcClient jdbc;

    public InvoiceStatuses(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void set(PracticeId practice, InvoiceId id, InvoiceStatus status, Instant now) {
        jdbc.sql(
                        """
                        INSERT INTO invoice_status (practice_id, invoice_id, status, changed_at)
                        VALUES (:practice, :invoice, :status, :now)
                        ON CONFLICT (practice_id, invoice_id) DO UPDATE
                        SET status = excluded.status, changed_at = excluded.changed_at
                        """)
                .param("practice", practice.value())
                .param("invoice", id.value())
                .param("status", status.name())
                .param("now", utc(now))
                .update();
    }
}
