package fr.minutier.invoicing.store;

import static fr.minutier.platform.storage.Timestamps.utc;
import static fr.minutier.platform.storage.Timestamps.uuid;

import fr.minutier.invoicing.DocumentType;
import fr.minutier.invoicing.InvoiceId;
import fr.minutier.invoicing.InvoiceStatus;
import fr.minutier.invoicing.InvoiceTotal;
import fr.minutier.invoicing.InvoiceView;
import fr.minutier.invoicing.model.CanonicalReader;
import fr.minutier.invoicing.model.Chain;
import fr.minutier.invoicing.model.Invoice;
import fr.minutier.invoicing.model.RegisteredDocument;
import fr.minutier.kernel.Money;
import fr.minutier.kernel.PracticeId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Issued documents and their chain. Every method runs in the caller's transaction,
/// inside the practice's scope.
@Repository
public class InvoiceRegister {

    private static final String VIEW =
            """
            SELECT i.invoice_id, i.document_type, i.number, i.cause, i.issued_on, i.buyer_name,
                   i.net_cents, i.vat_cents, i.gross_cents, i.hash, s.status,
                   coalesce(c.number, '') AS credited
            FROM invoice i JOIN invoice_status s USING (practice_id, invoice_id)
                LEFT JOIN invoice c ON c.practice_id = i.practice_id AND c.invoice_id = i.credits
            WHERE i.practice_id = :practice
            """;

    private final JdbcClient jdbc;

    public InvoiceRegister(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// The end of a practice's chain.
    public record ChainEnd(long length, String head) {

        public static final ChainEnd EMPTY = new ChainEnd(0, Chain.GENESIS);
    }

    /// The locked chain, and the day of its last document (today when there is none).
    public record LockedChain(ChainEnd end, LocalDate lastIssuedOn) {}

    /// Locks the chain until the end of the transaction, so that documents of a practice are issued
    /// one after the other; makes it when there is none.
    public LockedChain lockChain(PracticeId practice, LocalDate today) {
        jdbc.sql(
                        """
                        INSERT INTO invoice_chain (practice_id, length, head, last_issued_on)
                        VALUES (:practice, 0, :genesis, :today) ON CONFLICT DO NOTHING
                        """)
                .param("practice", practice.value())
                .param("genesis", Chain.GENESIS)
                .param("today", today)
                .update();
        return jdbc.sql(
                        """
                        SELECT length, head, last_issued_on FROM invoice_chain
                        WHERE practice_id = :practice FOR UPDATE
                        """)
                .param("practice", practice.value())
                .query(
                        (row, index) ->
                                new LockedChain(
                                        chainEnd(row, index),
                                        row.getObject("last_issued_on", LocalDate.class)))
                .single();
    }

    public Optional<ChainEnd> chainEnd(PracticeId practice) {
        return jdbc.sql(
                        """
                        SELECT length, head FROM invoice_chain WHERE practice_id = :practice
                        """)
                .param("practice", practice.value())
                .query(InvoiceRegister::chainEnd)
                .optional();
    }

    /// Adds a document at the end of the locked chain. The amounts of a credit note are stored
    /// negative, as they count in sums.
    ///
    /// @param credits the invoice that a credit note is about
    public void add(
            PracticeId practice,
            RegisteredDocument document,
            Invoice invoice,
            @Nullable InvoiceId credits,
            String series,
            Instant now) {
        long sign =
                switch (invoice.type()) {
                    case INVOICE -> 1;
                    case CREDIT_NOTE -> -1;
                };
        jdbc.sql(
                        """
                        INSERT INTO invoice (practice_id, invoice_id, position, series, number,
                            document_type, credits, cause, issued_on, buyer_name, net_cents,
                            vat_cents, gross_cents, canonical, previous_hash, hash, created_at)
                        VALUES (:practice, :invoice, :position, :series, :number,
                            :type, :credits, :cause, :issuedOn, :buyerName, :net,
                            :vat, :gross, :canonical, :previousHash, :hash, :now)
                        """)
                .param("practice", practice.value())
                .param("invoice", document.id().value())
                .param("position", document.position())
                .param("series", series)
                .param("number", document.number())
                .param("cause", document.cause())
                .param("issuedOn", invoice.issuedOn())
                .param("buyerName", invoice.buyer().name())
                .param("type", invoice.type().name())
                .param("credits", credits == null ? null : credits.value())
                .param("net", sign * invoice.totals().net().minorUnits())
                .param("vat", sign * invoice.totals().vat().minorUnits())
                .param("gross", sign * invoice.totals().gross().minorUnits())
                .param("canonical", document.canonical())
                .param("previousHash", document.previousHash())
                .param("hash", document.hash())
                .param("now", utc(now))
                .update();
        jdbc.sql(
                        """
                        UPDATE invoice_chain
                        SET length = :length, head = :head, last_issued_on = :issuedOn
                        WHERE practice_id = :practice
                        """)
                .param("length", document.position())
                .param("head", document.hash())
                .param("issuedOn", invoice.issuedOn())
                .param("practice", practice.value())
                .update();
    }

    public Optional<InvoiceView> byCause(PracticeId practice, String cause) {
        return jdbc.sql(VIEW + " AND i.cause = :cause")
                .param("practice", practice.value())
                .param("cause", cause)
                .query(InvoiceRegister::view)
                .optional();
    }

    public Optional<InvoiceView> find(PracticeId practice, InvoiceId id) {
        return jdbc.sql(VIEW + " AND i.invoice_id = :invoice")
                .param("practice", practice.value())
                .param("invoice", id.value())
                .query(InvoiceRegister::view)
                .optional();
    }

    /// The credit notes of an invoice, in the order of their issue.
    public List<InvoiceView> creditsOf(PracticeId practice, InvoiceId invoice) {
        return jdbc.sql(VIEW + " AND i.credits = :invoice ORDER BY i.position")
                .param("practice", practice.value())
                .param("invoice", invoice.value())
                .query(InvoiceRegister::view)
                .list();
    }

    /// The latest documents first.
    public List<InvoiceView> latest(PracticeId practice, int countMax, long offset) {
        return jdbc.sql(VIEW + " ORDER BY i.position DESC LIMIT :count OFFSET :offset")
                .param("practice", practice.value())
                .param("count", countMax)
                .param("offset", offset)
                .query(InvoiceRegister::view)
                .list();
    }

    /// Those whose identifier is less than this one, the latest first.
    public List<InvoiceView> older(PracticeId practice, UUID than, int countMax) {
        return jdbc.sql(VIEW + " AND i.invoice_id < :than ORDER BY i.invoice_id DESC LIMIT :count")
                .param("practice", practice.value())
                .param("than", than)
                .param("count", countMax)
                .query(InvoiceRegister::view)
                .list();
    }

    public InvoiceTotal total(PracticeId practice) {
        return jdbc.sql(
                        """
                        SELECT count(*) AS documents, coalesce(sum(gross_cents), 0)::bigint AS gross
                        FROM invoice WHERE practice_id = :practice
                        """)
                .param("practice", practice.value())
                .query(
                        (row, _) ->
                                new InvoiceTotal(
                                        row.getLong("documents"),
                                        Money.cents(row.getLong("gross"))))
                .single();
    }

    public Optional<Invoice> document(PracticeId practice, InvoiceId id) {
        return jdbc.sql(
                        """
                        SELECT canonical FROM invoice
                        WHERE practice_id = :practice AND invoice_id = :invoice
                        """)
                .param("practice", practice.value())
                .param("invoice", id.value())
                .query((row, _) -> parse(row.getString("canonical")))
                .optional();
    }

    /// Documents of the chain after a position, in order.
    public List<RegisteredDocument> after(PracticeId practice, long position, int countMax) {
        return jdbc.sql(
                        """
                        SELECT invoice_id, position, number, cause, canonical, previous_hash, hash
                        FROM invoice WHERE practice_id = :practice AND position > :position
                        ORDER BY position LIMIT :count
                        """)
                .param("practice", practice.value())
                .param("position", position)
                .param("count", countMax)
                .query(
                        (row, _) ->
                                new RegisteredDocument(
                                        new InvoiceId(uuid(row, "invoice_id")),
                                        row.getLong("position"),
                                        row.getString("number"),
                                        row.getString("cause"),
                                        row.getString("canonical"),
                                        row.getString("previous_hash"),
                                        row.getString("hash")))
                .list();
    }

    /// What a document of the chain says; empty if it was changed into something unreadable.
    public Optional<Invoice> document(RegisteredDocument registered) {
        try {
            return Optional.of(parse(registered.canonical()));
        } catch (IllegalArgumentException | JacksonException _) {
            return Optional.empty();
        }
    }

    private static Invoice parse(String canonical) {
        return CanonicalReader.read(
                JsonMapper.shared().readValue(canonical, Map.class), Invoice.class);
    }

    private static ChainEnd chainEnd(ResultSet row, int index) throws SQLException {
        return new ChainEnd(row.getLong("length"), row.getString("head"));
    }

    private static InvoiceView view(ResultSet row, int index) throws SQLException {
        return new InvoiceView(
                new InvoiceId(uuid(row, "invoice_id")),
                DocumentType.valueOf(row.getString("document_type")),
                row.getString("number"),
                row.getString("cause"),
                row.getObject("issued_on", LocalDate.class),
                row.getString("credited"),
                row.getString("buyer_name"),
                Money.cents(row.getLong("net_cents")),
                Money.cents(row.getLong("vat_cents")),
                Money.cents(row.getLong("gross_cents")),
                InvoiceStatus.valueOf(row.getString("status")),
                row.getString("hash"));
    }
}
