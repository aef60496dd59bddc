package fr.minutier.invoicing.document;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/// One font of one document, embedded as the subset that is really used. Widths are in points.
final class Typeface {

    private static final int UNKNOWN = '?';
    private static final float UNITS = 1_000f;
    private static final Pattern BREAKS = Pattern.compile("(?<= )|(?<=[-/_@.])(?=\\p{L})");

    private final PDType0Font font;
    private final CmapLookup characters;

    Typeface(PDDocument document, TrueTypeFont source) {
        try {
            font = PDType0Font.load(document, source, true);
            characters = source.getUnicodeCmapLookup();
        } catch (IOException failure) {
            throw new UncheckedIOException("font " + source, failure);
        }
    }

    PDType0Font font() {
        return font;
    }

    /// The text with every character that the font cannot draw replaced by a question mark; PDF/A
    /// forbids missing glyphs.
    String drawable(String text) {
        StringBuilder drawable = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> characters.getGlyphId(c) == 0 ? UNKNOWN : c)
                .forEach(drawable::appendCodePoint);
        return drawable.toString();
    }

    float width(String text, float size) {
        try {
            return font.getStringWidth(drawable(text)) / UNITS * size;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Lines that fit the width, broken at spaces, after some signs, or inside a word that is
    /// longer than a line; no-break spaces hold.
    List<String> wrap(String text, float size, float width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : BREAKS.split(text, -1)) {
            if (!line.isEmpty() && width((line + word).stripTrailing(), size) > width) {
                lines.add(line.toString().stripTrailing());
                line.setLength(0);
            }
            line.append(word);
            while (width(line.toString().stripTrailing(), size) > width) {
                int fitting = fitting(line, size, width);
                lines.add(line.substring(0, fitting));
                line.delete(0, fitting);
            }
        }
        if (!line.isEmpty()) {
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    private int fitting(StringBuilder word, float size, float width) {
        int fitting = word.offsetByCodePoints(0, 1);
        while (fitting < word.length()) {
            int next = word.offsetByCodePoints(fitting, 1);
            if (width(word.substring(0, next), size) > width) {
                break;
            }
            fitting = next;
        }
        return fitting;
    }
}
