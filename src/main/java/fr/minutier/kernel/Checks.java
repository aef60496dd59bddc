package fr.minutier.kernel;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// Reads what a person typed, field by field, and gathers every refusal instead of stopping at the
/// first. Refused fields answer with a harmless value that [#result] never lets out. Not
/// thread-safe: one instance for one form.
public final class Checks {

    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,9}([.,][0-9]{1,2})?");
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,9}");

    private final List<Refusal> refusals = new ArrayList<>();

    /// One line that must be there, stripped, without control characters.
    public String line(String field, String typed, int lengthMax) {
        String text = optionalLine(field, typed, lengthMax);
        if (text.isEmpty() && refusals.stream().noneMatch(r -> r.field().equals(field))) {
            refuse(field, "field.required");
        }
        return text;
    }

    public String optionalLine(String field, String typed, int lengthMax) {
        String text = typed.strip();
        if (text.length() > lengthMax) {
            refuse(field, "field.too-long", Integer.toString(lengthMax));
            return "";
        }
        if (text.codePoints().anyMatch(Checks::isForbiddenInLine)) {
            refuse(field, "field.control-character");
            return "";
        }
        return text;
    }

    /// Several lines; line ends are made `\n`.
    public String text(String field, String typed, int lengthMax) {
        String text = typed.strip().replace("\r\n", "\n");
        if (text.length() > lengthMax) {
            refuse(field, "field.too-long", Integer.toString(lengthMax));
            return "";
        }
        if (text.codePoints().anyMatch(c -> c != '\n' && c != '\t' && isForbiddenInLine(c))) {
            refuse(field, "field.control-character");
            return "";
        }
        return text;
    }

    /// An amount in euros typed with a comma or a point, spaces allowed, within bounds included.
    public Money euros(String field, String typed, Money least, Money most) {
        String digits = typed.replaceAll("[\\s\\u00a0\\u202f€]", "");
        if (!DECIMAL.matcher(digits).matches()) {
            refuse(field, digits.isEmpty() ? "field.required" : "amount.invalid");
            return least;
        }
        Money amount = Money.of(new BigDecimal(digits.replace(',', '.')), Money.EURO);
        if (amount.compareTo(least) < 0 || amount.compareTo(most) > 0) {
            refuse(field, "amount.out-of-range", least.toString(), most.toString());
            return least;
        }
        return amount;
    }

    /// A whole number within bounds included.
    public long whole(String field, String typed, long least, long most) {
        String digits = typed.strip();
        if (!WHOLE.matcher(digits).matches()) {
            refuse(field, digits.isEmpty() ? "field.required" : "number.invalid");
            return least;
        }
        long number = Long.parseLong(digits);
        if (number < least || number > most) {
            refuse(field, "number.out-of-range", Long.toString(least), Long.toString(most));
            return least;
        }
        return number;
    }

    /// One of an enumeration's constants by its name, lower case and hyphens allowed.
    public <E extends Enum<E>> Optional<E> choice(String field, String typed, Class<E> type) {
        String name = typed.strip().toUpperCase(Locale.ROOT).replace('-', '_');
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(name)) {
                return Optional.of(constant);
            }
        }
        refuse(field, typed.isBlank() ? "field.required" : "choice.unknown");
        return Optional.empty();
    }

    public void require(boolean condition, String field, String code, String... arguments) {
        if (!condition) {
            refuse(field, code, arguments);
        }
    }

    public void refuse(String field, String code, String... arguments) {
        refusals.add(Refusal.onField(field, code, arguments));
    }

    /// Takes over another reading's value or its refusals.
    public <T> Optional<T> accept(Result<T> other) {
        return switch (other) {
            case Result.Done<T>(T value) -> Optional.of(value);
            case Result.Refused<T>(List<Refusal> reasons) -> {
                refusals.addAll(reasons);
                yield Optional.empty();
            }
        };
    }

    /// The value if nothing was refused, else all refusals.
    public <T> Result<T> result(Supplier<T> value) {
        return refusals.isEmpty() ? Result.done(value.get()) : Result.refused(refusals);
    }

    /// Control characters, line ends, marks that reorder or hide text, and halves of characters.
    private static boolean isForbiddenInLine(int c) {
        int type = Character.getType(c);
        return Character.isISOControl(c)
                || type == Character.FORMAT
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }
}
