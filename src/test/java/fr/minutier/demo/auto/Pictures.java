package fr.minutier.demo.auto;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;

/// The pictures of the documentation: the room during the call, and the invoice's first page.
final class Pictures {

    private static final int INVOICE_DPI = 100;

    private Pictures() {}

    static void save(Path folder, byte[] room, byte[] invoice) throws IOException {
        Files.write(folder.resolve("room.png"), room);
        try (PDDocument document = Loader.loadPDF(invoice)) {
            BufferedImage page = new PDFRenderer(document).renderImageWithDPI(0, INVOICE_DPI);
            ImageIO.write(page, "png", folder.resolve("invoice.png").toFile());
        }
    }
}
