package fr.minutier.invoicing.store;

import fr.minutier.invoicing.model.NumberFormat;
import fr.minutier.kernel.PracticeId;
import java.time.LocalDate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The counters of numbers and how each series writes them. Every method runs in the issuing
/// transaction, inside the practice's scope.
@Repository
public class InvoiceNumbers {

    private final JdbcClient jdbc;

    public InvoiceNumbers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Gives the next number of a series. Part of the issuing transaction: when that rolls back,
    /// the number was never given (rule I5).
    public String next(PracticeId practice, String series, LocalDate issuedOn) {
        NumberFormat format = lock(practice, series, issuedOn);
        long sequence =
                jdbc.sql(
                                """
                                UPDATE invoice_series
                                SET last_sequence = CASE
                                        WHEN :restarts AND year <> :year THEN 1
                                        ELSE last_sequence + 1 END,
                                    year = :year
                                WHERE practice_id = :practice AND series = :series
                                RETURNING last_sequence
                                """)
                        .param("restarts", format.restartsEachYear())
                        .param("year", issuedOn.getYear())
                        .param("practice", practice.value())
                        .param("series", series)
                        .query(Long.class)
                        .single();
        return format.write(sequence, issuedOn);
    }

    private NumberFormat lock(PracticeId practice, String series, LocalDate issuedOn) {
        jdbc.sql(
                        """
                        INSERT INTO invoice_series
                            (practice_id, series, pattern, year, last_sequence)
                        VALUES (:practice, :series, :pattern, :year, 0) ON CONFLICT DO NOTHING
                        """)
                .param("practice", practice.value())
                .param("series", series)
                .param("pattern", NumberFormat.DEFAULT.pattern())
                .param("year", issuedOn.getYear())
                .update();
        return jdbc.sql(
                        """
                        SELECT pattern FROM invoice_series
                        WHERE practice_id = :practice AND series = :series FOR UPDATE
                        """)
                .param("practice", practice.value())
                .param("series", series)
                .query((row, _) -> new NumberFormat(row.getString("pattern")))
                .single();
    }

    /// Sets how the numbers to come are written; the sequence goes on.
    public void setFormat(
            PracticeId practice, String series, NumberFormat format, LocalDate today) {
        lock(practice, series, today);
        jdbc.sql(
                        """
                        UPDATE invoice_series SET pattern = :pattern
                        WHERE practice_id = :practice AND series = :series
                        """)
                .param("pattern", format.pattern())
                .param("practice", practice.value())
                .param("series", series)
                .update();
    }
}
