package fr.minutier.practice;

import java.text.Normalizer;
import java.util.Locale;

/// Names as they can stand in addresses: letters without accents, digits and hyphens.
public final class Slugs {

    private static final int LENGTH_MAX = 60;

    private Slugs() {}

    /// The slug of a name; never empty.
    public static String of(String name) {
        String plain =
                Normalizer.normalize(name, Normalizer.Form.NFD)
                        .replaceAll("\\p{M}", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", "-")
                        .replaceAll("^-|-$", "");
        String cut = plain.substring(0, Math.min(plain.length(), LENGTH_MAX));
        return cut.isEmpty() ? "x" : cut;
    }
}
