package fr.minutier.invoicing.model;

import fr.minutier.kernel.Result;
import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How a practice writes its numbers, such as `F-{yyyy}-{00000}`: a sequence padded to its zeros,
/// the year if wanted, and literal characters of `[A-Za-z0-9+-_/]` (rules I5, BR-FR-01, BR-FR-02).
public record NumberFormat(String pattern) {

    public static final int LENGTH_MAX = 35;
    public static final NumberFormat DEFAULT = new NumberFormat("F-{yyyy}-{00000}");

    private static final String YEAR = "{yyyy}";
    private static final Pattern SEQUENCE = Pattern.compile("\\{(0{1,12})}");
    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9+\\-_/]+");
    private static final LocalDate SAMPLE = LocalDate.of(2026, 1, 1);

    /// A format typed by someone: it needs one sequence, allowed characters and, with room for
    /// growth, the length that the law allows (`invoice.number_format`).
    public static Result<NumberFormat> of(String pattern) {
        boolean oneSequence = SEQUENCE.matcher(pattern).results().count() == 1;
        if (!oneSequence) {
            return Result.refused("invoice.number_format", pattern);
        }
        NumberFormat format = new NumberFormat(pattern);
        String sample = format.write(999_999_999_999L, SAMPLE);
        return sample.length() <= LENGTH_MAX && ALLOWED.matcher(sample).matches()
                ? Result.done(format)
                : Result.refused("invoice.number_format", pattern);
    }

    public String write(long sequence, LocalDate issuedOn) {
        Matcher matcher = SEQUENCE.matcher(pattern);
        if (!matcher.find()) {
            throw new IllegalStateException("no sequence in number format " + pattern);
        }
        String digits = matcher.group(1);
        String padded = String.format(Locale.ROOT, "%0" + digits.length() + "d", sequence);
        String year = String.format(Locale.ROOT, "%04d", issuedOn.getYear());
        return matcher.replaceFirst(padded).replace(YEAR, year);
    }

    /// Whether the sequence starts again at 1 each year; it may only when the year is part of the
    /// number.
    public boolean restartsEachYear() {
        return pattern.contains(YEAR);
    }
}
