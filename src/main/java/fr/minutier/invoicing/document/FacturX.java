package fr.minutier.invoicing.document;

import fr.minutier.invoicing.model.Invoice;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentCatalog;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.graphics.color.PDOutputIntent;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;

/// Turns drawn pages into a Factur-X file: PDF/A-3b (ISO 19005-3) with the data embedded, declared
/// and described as Factur-X 1.0 wants it. Dates come from the document, so that rendering it twice
/// gives the same file. Thread-safe.
final class FacturX {

    static final String FILE_NAME = "factur-x.xml";

    private static final String PRODUCER = "Minutier";
    private static final String SRGB = "sRGB IEC61966-2.1";

    private final byte[] colourProfile = FontShelf.resource("sRGB2014.icc");
    private final String metadata = metadataTemplate();

    void make(PDDocument document, Invoice invoice, InvoiceWords words, byte[] xml) {
        try {
            String title = words.of(invoice.type(), "title") + " " + invoice.number();
            document.setVersion(1.7f);
            document.setDocumentId((long) invoice.number().hashCode());
            describe(document, invoice, title);
            PDDocumentCatalog catalog = document.getDocumentCatalog();
            catalog.setLanguage(InvoiceWords.tag(invoice.language()));
            PDViewerPreferences preferences = new PDViewerPreferences(new COSDictionary());
            preferences.setDisplayDocTitle(true);
            catalog.setViewerPreferences(preferences);
            catalog.addOutputIntent(outputIntent(document));
            embed(document, invoice, xml);
        } catch (IOException failure) {
            throw new UncheckedIOException("document " + invoice.number(), failure);
        }
    }

    private void describe(PDDocument document, Invoice invoice, String title) throws IOException {
        String author = Names.of(invoice.seller());
        PDDocumentInformation information = document.getDocumentInformation();
        information.setTitle(title);
        information.setAuthor(author);
        information.setCreator(PRODUCER);
        information.setProducer(PRODUCER);
        information.setCreationDate(day(invoice));
        information.setModificationDate(day(invoice));
        Map<String, String> values =
                Map.of(
                        "${title}",
                        title,
                        "${author}",
                        author,
                        "${language}",
                        InvoiceWords.tag(invoice.language()),
                        "${date}",
                        invoice.issuedOn() + "T00:00:00Z");
        String described = metadata;
        for (Map.Entry<String, String> value : values.entrySet()) {
            described = described.replace(value.getKey(), escape(value.getValue()));
        }
        PDMetadata packet = new PDMetadata(document);
        packet.importXMPMetadata(described.getBytes(StandardCharsets.UTF_8));
        document.getDocumentCatalog().setMetadata(packet);
    }

    private PDOutputIntent outputIntent(PDDocument document) throws IOException {
        PDOutputIntent intent =
                new PDOutputIntent(document, new ByteArrayInputStream(colourProfile));
        intent.setInfo(SRGB);
        intent.setOutputCondition(SRGB);
        intent.setOutputConditionIdentifier(SRGB);
        intent.setRegistryName("http://www.color.org");
        return intent;
    }

    private static void embed(PDDocument document, Invoice invoice, byte[] xml) throws IOException {
        PDEmbeddedFile file =
                new PDEmbeddedFile(document, new ByteArrayInputStream(xml), COSName.FLATE_DECODE);
        file.setSubtype("text/xml");
        file.setSize(xml.length);
        file.setCreationDate(day(invoice));
        file.setModDate(day(invoice));
        PDComplexFileSpecification specification = new PDComplexFileSpecification();
        specification.setFile(FILE_NAME);
        specification.setFileUnicode(FILE_NAME);
        specification.setFileDescription("Factur-X");
        specification.setEmbeddedFile(file);
        specification.setEmbeddedFileUnicode(file);
        specification.getCOSObject().setName(COSName.getPDFName("AFRelationship"), "Alternative");
        PDEmbeddedFilesNameTreeNode tree = new PDEmbeddedFilesNameTreeNode();
        tree.setNames(Map.of(FILE_NAME, specification));
        PDDocumentCatalog catalog = document.getDocumentCatalog();
        PDDocumentNameDictionary names = new PDDocumentNameDictionary(catalog);
        names.setEmbeddedFiles(tree);
        catalog.setNames(names);
        COSArray associated = new COSArray();
        associated.add(specification);
        catalog.getCOSObject().setItem(COSName.getPDFName("AF"), associated);
    }

    private static Calendar day(Invoice invoice) {
        Calendar day = new GregorianCalendar(TimeZone.getTimeZone("UTC"), Locale.ROOT);
        day.setTimeInMillis(
                invoice.issuedOn().atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli());
        return day;
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String metadataTemplate() {
        try (InputStream stream = FacturX.class.getResourceAsStream("/documents/factur-x.xmp")) {
            if (stream == null) {
                throw new IllegalStateException("no resource /documents/factur-x.xmp");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
