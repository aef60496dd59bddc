package fr.minutier.invoicing.document;

import java.awt.Color;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/// Draws on A4 pages, in points from the top left corner; `y` of a text is its baseline. For one
/// document and one thread.
final class Sheet implements AutoCloseable {

    static final float WIDTH = PDRectangle.A4.getWidth();
    static final float HEIGHT = PDRectangle.A4.getHeight();
    static final Color INK = new Color(0x1b2742);
    static final Color SOFT = new Color(0x55607a);
    static final Color RULE = new Color(0xe2dccf);
    static final Color RULE_STRONG = new Color(0xb9b09c);
    static final Color SEAL = new Color(0xb8321e);

    private static final float DOUBLE_RULE_GAP = 2.2f;

    /// How a text looks.
    record Style(Typeface face, float size, Color colour) {

        float width(String text) {
            return face.width(text, size);
        }

        List<String> wrap(String text, float width) {
            return face.wrap(text, size, width);
        }
    }

    private final PDDocument document;
    private final List<PDPageContentStream> pages = new ArrayList<>();
    private int current = -1;

    Sheet(PDDocument document) {
        this.document = document;
    }

    /// Adds a page and draws on it from now on.
    void addPage() {
        attempt(
                () -> {
                    PDPage page = new PDPage(PDRectangle.A4);
                    document.addPage(page);
                    pages.add(new PDPageContentStream(document, page));
                    current = pages.size() - 1;
                });
    }

    int pageCount() {
        return pages.size();
    }

    /// Draws on this page from now on, counted from 0.
    void goTo(int page) {
        current = page;
    }

    void text(Style style, float x, float y, String text) {
        if (text.isEmpty()) {
            return;
        }
        attempt(
                () -> {
                    PDPageContentStream page = pages.get(current);
                    page.beginText();
                    page.setFont(style.face().font(), style.size());
                    page.setNonStrokingColor(style.colour());
                    page.newLineAtOffset(x, HEIGHT - y);
                    page.showText(style.face().drawable(text));
                    page.endText();
                });
    }

    void right(Style style, float x, float y, String text) {
        text(style, x - style.width(text), y, text);
    }

    void centred(Style style, float x, float y, String text) {
        text(style, x - style.width(text) / 2, y, text);
    }

    /// A text wrapped into a width.
    ///
    /// @return the baseline of a line that would follow
    float paragraph(Style style, float x, float y, float width, float leading, String text) {
        float baseline = y;
        for (String line : style.wrap(text, width)) {
            text(style, x, baseline, line);
            baseline += leading;
        }
        return baseline;
    }

    void rule(Color colour, float thickness, float x1, float y1, float x2, float y2) {
        attempt(
                () -> {
                    PDPageContentStream page = pages.get(current);
                    page.setStrokingColor(colour);
                    page.setLineWidth(thickness);
                    page.moveTo(x1, HEIGHT - y1);
                    page.lineTo(x2, HEIGHT - y2);
                    page.stroke();
                });
    }

    void doubleRule(float x1, float x2, float y) {
        rule(RULE_STRONG, 0.8f, x1, y, x2, y);
        rule(RULE_STRONG, 0.8f, x1, y + DOUBLE_RULE_GAP, x2, y + DOUBLE_RULE_GAP);
    }

    void circle(Color colour, float thickness, float x, float y, float radius) {
        float handle = radius * 0.5523f;
        float centre = HEIGHT - y;
        attempt(
                () -> {
                    PDPageContentStream page = pages.get(current);
                    page.setStrokingColor(colour);
                    page.setLineWidth(thickness);
                    page.moveTo(x + radius, centre);
                    page.curveTo(
                            x + radius,
                            centre + handle,
                            x + handle,
                            centre + radius,
                            x,
                            centre + radius);
                    page.curveTo(
                            x - handle,
                            centre + radius,
                            x - radius,
                            centre + handle,
                            x - radius,
                            centre);
                    page.curveTo(
                            x - radius,
                            centre - handle,
                            x - handle,
                            centre - radius,
                            x,
                            centre - radius);
                    page.curveTo(
                            x + handle,
                            centre - radius,
                            x + radius,
                            centre - handle,
                            x + radius,
                            centre);
                    page.closeAndStroke();
                });
    }

    @Override
    public void close() {
        attempt(
                () -> {
                    for (PDPageContentStream page : pages) {
                        page.close();
                    }
                });
    }

    @FunctionalInterface
    private interface Drawing {
        void draw() throws IOException;
    }

    private static void attempt(Drawing drawing) {
        try {
            drawing.draw();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
