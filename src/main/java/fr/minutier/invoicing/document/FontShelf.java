package fr.minutier.invoicing.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Function;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;

/// Keeps the parsed fonts of documents, so that they are parsed once for each document that is
/// rendered at the same time and not once for each document. Thread-safe.
final class FontShelf {

    private final ConcurrentLinkedDeque<Parsed> idle = new ConcurrentLinkedDeque<>();

    /// The three fonts, parsed; used by one thread at a time.
    private record Parsed(TrueTypeFont text, TrueTypeFont strong, TrueTypeFont title) {}

    /// The fonts of one document.
    record Fonts(Typeface text, Typeface strong, Typeface title) {}

    /// Lends fonts of this document to the work.
    <T> T lend(PDDocument document, Function<Fonts, T> work) {
        Parsed borrowed = idle.poll();
        Parsed parsed = borrowed == null ? parse() : borrowed;
        T made =
                work.apply(
                        new Fonts(
                                new Typeface(document, parsed.text()),
                                new Typeface(document, parsed.strong()),
                                new Typeface(document, parsed.title())));
        idle.push(parsed);
        return made;
    }

    private static Parsed parse() {
        return new Parsed(
                parse("Inter-Regular.ttf"),
                parse("Inter-SemiBold.ttf"),
                parse("SourceSerif4-SemiBold.ttf"));
    }

    private static TrueTypeFont parse(String file) {
        try {
            return new TTFParser().parse(new RandomAccessReadBuffer(resource(file)));
        } catch (IOException failure) {
            throw new UncheckedIOException("font " + file, failure);
        }
    }

    /// The content of a file of the folder `fonts`.
    static byte[] resource(String file) {
        try (InputStream stream = FontShelf.class.getResourceAsStream("/fonts/" + file)) {
            if (stream == null) {
                throw new IllegalStateException("no resource /fonts/" + file);
            }
            return stream.readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException(file, failure);
        }
    }
}
