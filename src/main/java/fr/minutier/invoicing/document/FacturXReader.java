package fr.minutier.invoicing.document;

import fr.minutier.invoicing.model.DataCheck;
import fr.minutier.kernel.Refusal;
import fr.minutier.kernel.Result;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentCatalog;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.text.PDFTextStripper;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/// Reads a Factur-X file again. What it is given may come from anyone: XML entities and external
/// resources are off, and sizes are limited.
public final class FacturXReader {

    private static final int FILE_BYTES_MAX = 20_000_000;
    private static final int DATA_BYTES_MAX = 10_000_000;
    private static final String HEADER_TOTALS =
            "//*[local-name()='SpecifiedTradeSettlementHeaderMonetarySummation']";

    private FacturXReader() {}

    /// What a file contains.
    ///
    /// @param claimFaults the claims of PDF/A-3 or Factur-X that are missing, `verify.pdfa_claim`
    public record Content(DataCheck.Data data, String pageText, List<Refusal> claimFaults) {}

    /// Refuses with `verify.not_a_pdf`, `verify.no_data` or `verify.data_unreadable`.
    public static Result<Content> read(byte[] pdf) {
        if (pdf.length > FILE_BYTES_MAX) {
            return Result.refused("verify.not_a_pdf");
        }
        try (PDDocument document = Loader.loadPDF(pdf)) {
            byte[] xml = embedded(document.getDocumentCatalog());
            if (xml.length == 0) {
                return Result.refused("verify.no_data");
            }
            String page = new PDFTextStripper().getText(document);
            List<Refusal> claims = claimFaults(document.getDocumentCatalog());
            return data(xml).map(data -> new Content(data, page, claims));
        } catch (IOException | RuntimeException _) { // a damaged file breaks PDFBox in many ways
            return Result.refused("verify.not_a_pdf");
        }
    }

    private static byte[] embedded(PDDocumentCatalog catalog) throws IOException {
        PDDocumentNameDictionary names = catalog.getNames();
        if (names == null || names.getEmbeddedFiles() == null) {
            return new byte[0];
        }
        Map<String, PDComplexFileSpecification> files = names.getEmbeddedFiles().getNames();
        PDComplexFileSpecification file = files == null ? null : files.get(FacturX.FILE_NAME);
        if (file == null || file.getEmbeddedFile() == null) {
            return new byte[0];
        }
        try (InputStream stream = file.getEmbeddedFile().createInputStream()) {
            return stream.readNBytes(DATA_BYTES_MAX);
        }
    }

    private static List<Refusal> claimFaults(PDDocumentCatalog catalog) throws IOException {
        PDMetadata metadata = catalog.getMetadata();
        String packet =
                metadata == null ? "" : new String(metadata.toByteArray(), StandardCharsets.UTF_8);
        List<Refusal> faults = new ArrayList<>();
        for (String claim :
                List.of(
                        "<pdfaid:part>3<",
                        "<pdfaid:conformance>B<",
                        "<fx:DocumentFileName>" + FacturX.FILE_NAME + "<",
                        "<fx:ConformanceLevel>EN 16931<")) {
            if (!packet.contains(claim)) {
                faults.add(Refusal.of("verify.pdfa_claim", claim.substring(1).replace("<", "")));
            }
        }
        if (catalog.getOutputIntents().isEmpty()) {
            faults.add(Refusal.of("verify.pdfa_claim", "OutputIntent"));
        }
        return faults;
    }

    private static Result<DataCheck.Data> data(byte[] xml) {
        try {
            return Result.done(new Data(parse(xml)).read());
        } catch (SAXException
                | IOException
                | XPathExpressionException
                | ArithmeticException
                | NumberFormatException _) {
            return Result.refused("verify.data_unreadable");
        }
    }

    private static Document parse(byte[] xml) throws SAXException, IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new ByteArrayInputStream(xml));
        } catch (ParserConfigurationException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /// Reads figures by the local names of their elements.
    private record Data(Document document, XPath path) {

        Data(Document document) {
            this(document, XPathFactory.newDefaultInstance().newXPath());
        }

        DataCheck.Data read() throws XPathExpressionException {
            List<DataCheck.Line> lines = new ArrayList<>();
            for (Node line : nodes("//*[local-name()='IncludedSupplyChainTradeLineItem']")) {
                lines.add(line(line));
            }
            List<DataCheck.Vat> vat = new ArrayList<>();
            for (Node tax :
                    nodes(
                            "//*[local-name()='ApplicableHeaderTradeSettlement']"
                                    + "/*[local-name()='ApplicableTradeTax']")) {
                vat.add(
                        new DataCheck.Vat(
                                text(tax, "CategoryCode"),
                                number(tax, "RateApplicablePercent", "0"),
                                number(tax, "BasisAmount", ""),
                                number(tax, "CalculatedAmount", "")));
            }
            Node totals = nodes(HEADER_TOTALS).getFirst();
            Node header = nodes("//*[local-name()='ExchangedDocument']").getFirst();
            Node seller = nodes("//*[local-name()='SellerTradeParty']").getFirst();
            return new DataCheck.Data(
                    text(header, "ID"),
                    text(seller, "Name"),
                    lines,
                    vat,
                    number(totals, "LineTotalAmount", ""),
                    number(totals, "TaxBasisTotalAmount", ""),
                    number(totals, "TaxTotalAmount", "0"),
                    number(totals, "GrandTotalAmount", "").toPlainString(),
                    number(totals, "TotalPrepaidAmount", "0.00").toPlainString(),
                    number(totals, "RoundingAmount", "0"),
                    number(totals, "DuePayableAmount", "").toPlainString());
        }

        private DataCheck.Line line(Node line) throws XPathExpressionException {
            return new DataCheck.Line(
                    number(line, "BilledQuantity", ""),
                    number(line, "ChargeAmount", ""),
                    positive(number(line, "BasisQuantity", "1")),
                    number(line, "LineTotalAmount", ""),
                    text(line, "CategoryCode"),
                    number(line, "RateApplicablePercent", "0"));
        }

        private static BigDecimal positive(BigDecimal number) {
            if (number.signum() <= 0) {
                throw new ArithmeticException("not positive: " + number);
            }
            return number;
        }

        private List<Node> nodes(String expression) throws XPathExpressionException {
            NodeList found = (NodeList) path.evaluate(expression, document, XPathConstants.NODESET);
            if (found.getLength() == 0) {
                throw new XPathExpressionException("nothing at " + expression);
            }
            return IntStream.range(0, found.getLength()).mapToObj(found::item).toList();
        }

        private String text(Node within, String name) throws XPathExpressionException {
            return path.evaluate("(.//*[local-name()='" + name + "'])[1]", within);
        }

        private BigDecimal number(Node within, String name, String ifAbsent)
                throws XPathExpressionException {
            String text = text(within, name);
            return new BigDecimal(text.isEmpty() ? ifAbsent : text.strip());
        }
    }
}
