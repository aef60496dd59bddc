package fr.minutier.invoicing.store;

import static fr.minutier.platform.storage.Timestamps.utc;

import fr.minutier.invoicing.InvoiceId;
import fr.minutier.invoicing.document.InvoiceFiles.Files;
import fr.minutier.kernel.PracticeId;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The files of issued documents, kept as they were first made. In the caller's transaction.
@Repository
public class InvoiceFileShelf {

    private final JdbcClient jdbc;

    public InvoiceFileShelf(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Files> find(PracticeId practice, InvoiceId id) {
        return jdbc.sql(
                        """
                        SELECT pdf, xml FROM invoice_file
                        WHERE practice_id = :practice AND invoice_id = :invoice
                        """)
                .param("practice", practice.value())
                .param("invoice", id.value())
                .query((row, _) -> new Files(row.getBytes("pdf"), row.getBytes("xml")))
                .optional();
    }

    /// Keeps the files; those that are kept already stay.
    public void keep(PracticeId practice, InvoiceId id, Files files, Instant now) {
        jdbc.sql(
                        """
                        INSERT INTO invoice_file (practice_id, invoice_id, pdf, xml, created_at)
                        VALUES (:practice, :invoice, :pdf, :xml, :now) ON CONFLICT DO NOTHING
                        """)
                .param("practice", practice.value())
                .param("invoice", id.value())
                .param("pdf", files.pdf())
                .param("xml", files.xml())
                .param("now", utc(now))
                .update();
    }
}
