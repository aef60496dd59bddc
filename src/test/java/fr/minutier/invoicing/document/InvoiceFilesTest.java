package fr.minutier.invoicing.document;

import static org.assertj.core.api.Assertions.assertThat;

import fr.minutier.invoicing.Address;
import fr.minutier.invoicing.Buyer;
import fr.minutier.invoicing.BuyerKind;
import fr.minutier.invoicing.ChargeLine;
import fr.minutier.invoicing.DocumentLanguage;
import fr.minutier.invoicing.InvoiceRequest;
import fr.minutier.invoicing.Quantity;
import fr.minutier.invoicing.Samples;
import fr.minutier.invoicing.VatTreatment;
import fr.minutier.invoicing.model.Drafting;
import fr.minutier.invoicing.model.Invoice;
import fr.minutier.kernel.Money;
import fr.minutier.platform.i18n.Bundles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mustangproject.validator.ZUGFeRDValidator;

class InvoiceFilesTest {

    private static final InvoiceFiles FILES = new InvoiceFiles(Bundles.load(true));

    @ParameterizedTest
    @MethodSource("population")
    void officialRulesAcceptThePdfAndItsData(InvoiceRequest request) {
        InvoiceFiles.Files files = FILES.of(issue(request));
        keep(request, files);
        ZUGFeRDValidator validator = new ZUGFeRDValidator();
        String report = validator.validate(files.pdf(), "factur-x.pdf");
        assertThat(validator.wasCompletelyValid()).as(report).isTrue();
        assertThat(report).doesNotContain("<error").contains("<summary status=\"valid\"");
    }

    @ParameterizedTest
    @MethodSource("population")
    void thePageSaysTheNumberAndTheAmountsOfTheData(InvoiceRequest request) throws IOException {
        Invoice invoice = issue(request);
        String page = text(FILES.of(invoice).pdf());
        var words = InvoiceWords.of(invoice, Bundles.load(true));
        assertThat(page)
                .contains(invoice.number())
                .contains(plain(words.money(invoice.totals().gross())))
                .contains(plain(words.money(invoice.totals().paid())))
                .contains(plain(words.money(invoice.totals().payable())));
        invoice.lines().forEach(line -> assertThat(page).contains(plain(words.money(line.net()))));
    }

    @Test
    void theSameDocumentAlwaysGivesTheSameBytes() {
        Invoice invoice = issue(longRequest());
        assertThat(FILES.of(invoice).pdf())
                .isEqualTo(new InvoiceFiles(Bundles.load(true)).of(invoice).pdf());
    }

    @Test
    void underTheFranchiseNoRateAndNoTaxIsPrinted() throws IOException {
        Invoice invoice =
                issue(Samples.request(Samples.consumer(), Samples.FRANCHISE, Samples.act(12_00)));
        assertThat(text(FILES.of(invoice).pdf()))
                .contains("TVA non applicable, art. 293 B du CGI")
                .doesNotContain("HT")
                .doesNotContain("TTC")
                .doesNotContain("0 %")
                .doesNotContain("indemnité");
    }

    @Test
    void aLongDocumentNumbersItsPages() throws IOException {
        String page = text(FILES.of(issue(longRequest())).pdf());
        assertThat(page).contains("Page 1 sur 4").contains("Page 4 sur 4");
    }

    @ParameterizedTest
    @MethodSource("corruptions")
    void officialRulesRejectAWrongTotalAndAMissingMention(String from, String to) {
        Invoice invoice =
                issue(
                        Samples.request(
                                Samples.company(), Samples.included(), Samples.call(600, 150)));
        String xml = new String(FILES.of(invoice).xml(), StandardCharsets.UTF_8);
        assertThat(xml).containsPattern(from);
        ZUGFeRDValidator validator = new ZUGFeRDValidator();
        String report =
                validator.validate(
                        xml.replaceFirst(from, to).getBytes(StandardCharsets.UTF_8),
                        "factur-x.xml");
        assertThat(report).contains("status=\"invalid\"");
    }

    static Stream<List<String>> corruptionPairs() {
        return Stream.of(
                List.of("(?<=GrandTotalAmount>)15.00", "25.00"),
                List.of("(?<=LineTotalAmount>)12.50", "13.50"),
                List.of("<ram:ID>F-2026-00042</ram:ID>", "<ram:ID></ram:ID>"),
                List.of("<ram:Name>Camille Essai EI</ram:Name>", ""),
                List.of("<ram:ID schemeID=\"VA\">FR44732829320</ram:ID>", ""));
    }

    static Stream<org.junit.jupiter.params.provider.Arguments> corruptions() {
        return corruptionPairs()
                .map(
                        pair ->
                                org.junit.jupiter.params.provider.Arguments.of(
                                        pair.get(0), pair.get(1)));
    }

    static Stream<InvoiceRequest> population() {
        List<InvoiceRequest> requests = new ArrayList<>();
        for (Buyer buyer : List.of(Samples.consumer(), Samples.company(), publicBody())) {
            for (VatTreatment vat :
                    List.of(Samples.FRANCHISE, Samples.included(), Samples.excluded())) {
                requests.add(Samples.request(buyer, vat, Samples.act(12_00)));
                requests.add(Samples.request(buyer, vat, Samples.call(481, 150)));
            }
        }
        requests.add(Samples.request(Samples.consumer(), Samples.included(), Samples.act(12_03)));
        requests.add(Samples.request(Samples.consumer(), Samples.included(), Samples.act(3)));
        for (VatTreatment vat : List.of(Samples.included(), Samples.excluded())) {
            requests.add(Samples.request(Samples.company(), vat, composed()));
        }
        requests.add(longRequest());
        requests.add(english());
        return requests.stream();
    }

    /// A call with a fee, a supplement, and what was paid before deducted.
    private static ChargeLine[] composed() {
        return new ChargeLine[] {
            ChargeLine.act("Frais de mise en relation", "", Money.cents(1_01)),
            Samples.call(481, 150),
            Samples.call(311, 75),
            new ChargeLine(
                    "Déjà payé, déduit", "", new Quantity.Units(-1), null, Money.cents(-7_77))
        };
    }

    private static InvoiceRequest longRequest() {
        Buyer agency =
                new Buyer(
                        BuyerKind.AGENCY,
                        "Société d’exploitation des établissements Nguyễn-Łukasiewicz & Fils, <maison> fondée en 1887 à Saint-Étienne-de-Chigny",
                        new Address(
                                "Zone d’activités des Grands-Prés, bâtiment administratif, 3e étage",
                                "Anticonstitutionnellementanticonstitutionnellementanticonstitutionnellement",
                                "37230",
                                "Saint-Étienne-de-Chigny",
                                "FR"),
                        "552100554",
                        "55210055400013",
                        "",
                        "",
                        "");
        ChargeLine[] lines =
                IntStream.rangeClosed(1, 40)
                        .mapToObj(
                                i ->
                                        i % 3 == 0
                                                ? new ChargeLine(
                                                        "Lot d’actes no " + i,
                                                        "",
                                                        new Quantity.Units(7),
                                                        null,
                                                        Money.cents(100_00 + i))
                                                : Samples.call(3_600L * i + 7L * i, 101 + i))
                        .toArray(ChargeLine[]::new);
        return Samples.request(agency, Samples.included(), lines);
    }

    private static InvoiceRequest english() {
        InvoiceRequest r =
                Samples.request(Samples.consumer(), Samples.included(), Samples.call(1_805, 150));
        return new InvoiceRequest(
                r.cause(),
                DocumentLanguage.ENGLISH,
                r.zone(),
                r.suppliedFrom().minusDays(20),
                r.suppliedTo(),
                r.seller(),
                Buyer.consumer(
                        "Иван 東京 Smith", new Address("", "", "", "", "GB"), "i@smith.example"),
                r.lines(),
                r.vat(),
                r.payment(),
                "PO-77");
    }

    private static Buyer publicBody() {
        return new Buyer(
                BuyerKind.PUBLIC_BODY,
                "Commune de Modèle",
                Address.french("1 place de la Mairie", "26000", "Valence"),
                "212601234",
                "21260123400018",
                "",
                "",
                "SERVICE-7");
    }

    private static Invoice issue(InvoiceRequest request) {
        return new Drafting(Samples.rows())
                .draft(request, Samples.TODAY)
                .orElseThrow()
                .numbered("F-2026-00042");
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return plain(new PDFTextStripper().getText(document));
        }
    }

    private static String plain(String text) {
        return text.replace('\u202f', ' ').replace('\u00a0', ' ');
    }

    /// Leaves the files for a look at them.
    private static void keep(InvoiceRequest request, InvoiceFiles.Files files) {
        try {
            Path folder = Files.createDirectories(Path.of("target", "invoices"));
            String name = Integer.toHexString(request.hashCode());
            Files.write(folder.resolve(name + ".pdf"), files.pdf());
            Files.write(folder.resolve(name + ".xml"), files.xml());
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }
}
