package fr.minutier.invoicing.document;

import static org.assertj.core.api.Assertions.assertThat;

import fr.minutier.invoicing.InvoiceVerification;
import fr.minutier.invoicing.InvoiceVerifier;
import fr.minutier.invoicing.Samples;
import fr.minutier.invoicing.model.Drafting;
import fr.minutier.invoicing.model.Invoice;
import fr.minutier.invoicing.model.Totals;
import fr.minutier.kernel.Money;
import fr.minutier.kernel.Refusal;
import fr.minutier.platform.i18n.Bundles;
import fr.minutier.testing.Cases;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InvoiceVerifierTest {

    private static final Bundles BUNDLES = Bundles.load(true);
    private static final InvoiceFiles FILES = new InvoiceFiles(BUNDLES);

    @Test
    void aCentTooMuchVatIsFoundThoughOfficialRulesTolerateIt() {
        Invoice wrong = withVat(sample(), Money.cents(2_51));
        assertThat(codes(FILES.of(wrong).pdf()))
                .containsExactly("verify.vat_total", "verify.gross");
    }

    @Test
    void dataThatSayMoreThanThePageAreFound() throws IOException {
        byte[] pdf = withData(xml -> xml.replace("F-2026-00042", "F-2026-00043"));
        assertThat(InvoiceVerifier.verify(pdf).faults())
                .containsExactly(Refusal.of("verify.page_differs", "F-2026-00043"));
        byte[] cheaper =
                withData(
                        xml ->
                                xml.replace(">12.50<", ">22.50<")
                                        .replace(">2.50<", ">4.50<")
                                        .replace(">15.00<", ">27.00<")
                                        .replace(">75.00<", ">135.00<"));
        assertThat(InvoiceVerifier.verify(cheaper).faults())
                .contains(Refusal.of("verify.page_differs", "27.00"))
                .noneMatch(fault -> fault.code().startsWith("verify.vat"));
    }

    @Test
    void whatIsNoInvoiceIsSaidToBeNone() throws IOException {
        assertThat(codes("hello".getBytes(StandardCharsets.UTF_8)))
                .containsExactly("verify.not_a_pdf");
        try (PDDocument empty = new PDDocument()) {
            empty.addPage(new PDPage());
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            empty.save(bytes);
            assertThat(codes(bytes.toByteArray())).containsExactly("verify.no_data");
        }
        assertThat(
                        codes(
                                withData(
                                        xml ->
                                                "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><x>&e;</x>")))
                .containsExactly("verify.data_unreadable");
        assertThat(codes(withData(xml -> xml.replace(">3600<", ">0<"))))
                .containsExactly("verify.data_unreadable");
    }

    @Test
    void aDamagedFileIsReportedAndNeverThrows() {
        byte[] sound = FILES.of(sample()).pdf();
        Cases.forAll(
                60,
                random -> {
                    byte[] damaged = sound.clone();
                    for (int i = 0; i < 40; i++) {
                        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
                    }
                    assertThat(InvoiceVerifier.verify(damaged)).isNotNull();
                });
    }

    @Test
    void theCommandRecognisesAndJudgesAFile(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("facture");
        Files.write(file, FILES.of(sample()).pdf());
        InvoiceVerification verification = new InvoiceVerification();
        assertThat(verification.recognises(file)).isTrue();
        assertThat(verification.verify(file))
                .singleElement()
                .satisfies(
                        finding -> {
                            assertThat(finding.holds()).isTrue();
                            assertThat(finding.sentence()).contains("F-2026-00042", "15.00 EUR");
                        });
        Files.writeString(file, "{}");
        assertThat(verification.recognises(file)).isFalse();
    }

    private static List<String> codes(byte[] pdf) {
        return InvoiceVerifier.verify(pdf).faults().stream().map(Refusal::code).toList();
    }

    private static Invoice sample() {
        return new Drafting(Samples.rows())
                .draft(
                        Samples.request(
                                Samples.company(), Samples.included(), Samples.call(600, 150)),
                        Samples.TODAY)
                .orElseThrow()
                .numbered("F-2026-00042");
    }

    /// A file whose data were exchanged for others.
    private static byte[] withData(UnaryOperator<String> change) throws IOException {
        Invoice invoice = sample();
        InvoiceFiles.Files files = FILES.of(invoice);
        String xml = change.apply(new String(files.xml(), StandardCharsets.UTF_8));
        try (PDDocument document = Loader.loadPDF(files.pdf())) {
            new FacturX()
                    .make(
                            document,
                            invoice,
                            InvoiceWords.of(invoice, BUNDLES),
                            xml.getBytes(StandardCharsets.UTF_8));
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        }
    }

    private static Invoice withVat(Invoice i, Money vat) {
        Totals t = i.totals();
        return new Invoice(
                i.type(),
                i.number(),
                i.issuedOn(),
                i.suppliedFrom(),
                i.suppliedTo(),
                i.dueOn(),
                i.process(),
                i.language(),
                i.seller(),
                i.buyer(),
                i.preceding(),
                i.lines(),
                i.vat(),
                new Totals(t.net(), vat, t.net().plus(vat), t.paid(), t.rounding(), t.payable()),
                i.payment(),
                i.orderReference(),
                i.notes());
    }
}
