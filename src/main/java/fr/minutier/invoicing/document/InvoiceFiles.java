package fr.minutier.invoicing.document;

import fr.minutier.invoicing.model.Invoice;
import fr.minutier.platform.i18n.Bundles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.springframework.stereotype.Component;

/// Makes the two files of a document: the CII data and the PDF/A-3 that shows and carries them.
/// Deterministic: the same document always gives the same bytes. Thread-safe.
@Component
public class InvoiceFiles {

    private final Bundles bundles;
    private final FontShelf shelf = new FontShelf();
    private final FacturX facturX = new FacturX();

    public InvoiceFiles(Bundles bundles) {
        this.bundles = bundles;
    }

    /// The files of one document.
    @SuppressWarnings("ArrayRecordComponent") // carried to where they are stored, never compared
    public record Files(byte[] pdf, byte[] xml) {}

    public Files of(Invoice invoice) {
        byte[] xml = CrossIndustryInvoice.of(invoice);
        InvoiceWords words = InvoiceWords.of(invoice, bundles);
        try (PDDocument document = new PDDocument()) {
            return shelf.lend(
                    document,
                    fonts -> {
                        InvoicePages.draw(document, invoice, words, fonts);
                        facturX.make(document, invoice, words, xml);
                        return new Files(save(document), xml);
                    });
        } catch (IOException failure) {
            throw new UncheckedIOException("document " + invoice.number(), failure);
        }
    }

    private static byte[] save(PDDocument document) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(65_536);
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
