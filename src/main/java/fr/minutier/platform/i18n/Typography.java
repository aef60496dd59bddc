package fr.minutier.platform.i18n;

import java.util.regex.Pattern;

/// The spacing rules of French print, applied once to every message when it is loaded: a narrow
/// no-break space (U+202F) before `; : ! ? »`, after `«`, and between a number and its unit; a
/// curly
/// apostrophe everywhere (Lexique des règles typographiques en usage à l'Imprimerie nationale).
public final class Typography {

    public static final char NARROW_SPACE = '\u202f';

    private static final String SPACE = "[ \u00a0\u2009\u202f]";
    private static final Pattern BEFORE_HIGH_SIGN =
            Pattern.compile("(?<=\\S)" + SPACE + "+(?=[;:!?»])");
    private static final Pattern AFTER_OPENING_QUOTE = Pattern.compile("«" + SPACE + "*(?=\\S)");
    private static final Pattern BEFORE_UNIT =
            Pattern.compile("(?<=[0-9}])" + SPACE + "+(?=(?:[€%]|(?:min|h|s)\\b))");

    private Typography() {}

    /// The text as a French printer would space it. Idempotent.
    public static String french(String text) {
        String spaced = BEFORE_HIGH_SIGN.matcher(apostrophes(text)).replaceAll("" + NARROW_SPACE);
        spaced = AFTER_OPENING_QUOTE.matcher(spaced).replaceAll("«" + NARROW_SPACE);
        return BEFORE_UNIT.matcher(spaced).replaceAll("" + NARROW_SPACE);
    }

    /// The text as an English printer would set it. Idempotent.
    public static String english(String text) {
        return apostrophes(text);
    }

    private static String apostrophes(String text) {
        return text.replace('\'', '’');
    }
}
