package fr.minutier.invoicing.document;

import static org.assertj.core.api.Assertions.assertThat;

import fr.minutier.invoicing.Buyer;
import fr.minutier.invoicing.CreditRequest;
import fr.minutier.invoicing.CreditRequest.Extent;
import fr.minutier.invoicing.CreditRequest.Part;
import fr.minutier.invoicing.InvoiceId;
import fr.minutier.invoicing.InvoiceVerifier;
import fr.minutier.invoicing.PaymentMeans;
import fr.minutier.invoicing.Samples;
import fr.minutier.invoicing.VatTreatment;
import fr.minutier.invoicing.model.Crediting;
import fr.minutier.invoicing.model.Drafting;
import fr.minutier.invoicing.model.Invoice;
import fr.minutier.kernel.Money;
import fr.minutier.platform.i18n.Bundles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mustangproject.validator.ZUGFeRDValidator;

/// Credit notes as Factur-X files (381).
class CreditNoteFilesTest {

    private static final InvoiceFiles FILES = new InvoiceFiles(Bundles.load(true));

    @ParameterizedTest
    @MethodSource("population")
    void officialRulesAcceptACreditNote(Invoice credit) throws IOException {
        InvoiceFiles.Files files = FILES.of(credit);
        keep(credit, files);
        ZUGFeRDValidator validator = new ZUGFeRDValidator();
        String report = validator.validate(files.pdf(), "factur-x.pdf");
        assertThat(validator.wasCompletelyValid()).as(report).isTrue();
        assertThat(report).doesNotContain("<error").contains("<summary status=\"valid\"");
        assertThat(InvoiceVerifier.verify(files.pdf()).faults()).isEmpty();
    }

    @Test
    void aCreditNoteWithoutItsInvoiceIsRejected() {
        Invoice credit = credit(Samples.company(), Samples.included(), new Extent.Whole());
        String xml = new String(FILES.of(credit).xml(), StandardCharsets.UTF_8);
        String reference = "(?s)<ram:InvoiceReferencedDocument>.*</ram:InvoiceReferencedDocument>";
        assertThat(xml).containsPattern(reference);
        ZUGFeRDValidator validator = new ZUGFeRDValidator();
        String report =
                validator.validate(
                        xml.replaceFirst(
                                        "<ram:IssuerAssignedID>F-2026-00001</ram:IssuerAssignedID>",
                                        "")
                                .getBytes(StandardCharsets.UTF_8),
                        "factur-x.xml");
        assertThat(report).contains("status=\"invalid\"");
    }

    @Test
    void thePageSaysWhatItIsWhatItCreditsAndWhy() throws IOException {
        Invoice credit = credit(Samples.consumer(), Samples.included(), part());
        try (PDDocument document = Loader.loadPDF(FILES.of(credit).pdf())) {
            String page =
                    new PDFTextStripper().getText(document).replaceAll("[\\u202f\\u00a0]", " ");
            assertThat(page)
                    .contains("Avoir", "F-2026-00002", "facture F-2026-00001 du 22", "35,90 €")
                    .contains("Rétractation du client", "Remboursement par carte bancaire demandé")
                    .doesNotContain("Échéance", "Acquittée", "Réglée", "indemnité");
        }
    }

    static Stream<Invoice> population() {
        List<Invoice> credits = new ArrayList<>();
        for (Buyer buyer : List.of(Samples.consumer(), Samples.company())) {
            for (VatTreatment vat :
                    List.of(Samples.FRANCHISE, Samples.included(), Samples.excluded())) {
                credits.add(credit(buyer, vat, new Extent.Whole()));
                credits.add(credit(buyer, vat, part()));
            }
        }
        credits.add(
                credit(
                        Samples.consumer(),
                        Samples.included(),
                        new Extent.Parts(
                                List.of(
                                        new Part(1, Money.cents(3), ""),
                                        new Part(2, Money.cents(7), "")))));
        return credits.stream();
    }

    private static Extent part() {
        return new Extent.Parts(
                List.of(new Part(1, Money.cents(35_90), "Part non fournie : 17 min 57 s")));
    }

    private static Invoice credit(Buyer buyer, VatTreatment vat, Extent extent) {
        Invoice invoice =
                new Drafting(Samples.rows())
                        .draft(
                                Samples.request(
                                        buyer, vat, Samples.act(60_00), Samples.call(481, 150)),
                                Samples.TODAY)
                        .orElseThrow()
                        .numbered("F-2026-00001");
        return new Crediting(Samples.rows())
                .draft(
                        invoice,
                        List.of(),
                        new CreditRequest(
                                "withdrawal:1",
                                new InvoiceId(new UUID(1, 1)),
                                extent,
                                "Rétractation du client",
                                ZoneId.of("Europe/Paris"),
                                PaymentMeans.CARD),
                        Samples.TODAY.plusDays(2))
                .orElseThrow()
                .numbered("F-2026-00002");
    }

    /// Leaves the files for a look at them.
    private static void keep(Invoice credit, InvoiceFiles.Files files) throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "credit-notes"));
        String name = Integer.toHexString(credit.hashCode());
        Files.write(folder.resolve(name + ".pdf"), files.pdf());
        Files.write(folder.resolve(name + ".xml"), files.xml());
    }
}
