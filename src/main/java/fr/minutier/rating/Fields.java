package fr.minutier.rating;

import fr.minutier.kernel.Money;
import fr.minutier.kernel.Seconds;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One object of a JSON document, already parsed into maps, lists, texts, whole numbers and
/// booleans, read strictly: what is missing, malformed or unknown becomes a fault that names its
/// field, and something harmless is read in its place.
final class Fields {

    private static final Pattern AMOUNT = Pattern.compile("-?[0-9]{1,12}(\\.[0-9]{1,6})?");

    private final String at;
    private final Map<?, ?> values;
    private final Faults faults;
    private final Set<String> known = new HashSet<>();

    /// @param at the path of the object with its point; empty for the document
    Fields(String at, Map<?, ?> values, Faults faults) {
        this.at = at;
        this.values = values;
        this.faults = faults;
    }

    boolean has(String name) {
        known.add(name);
        return values.get(name) != null;
    }

    void fault(String name, String code, String... arguments) {
        faults.add(at + name, code, arguments);
    }

    String text(String name) {
        return read(name, "", value -> value instanceof String text ? text : null);
    }

    String text(String name, String missing) {
        return has(name) ? text(name) : missing;
    }

    boolean flag(String name) {
        return read(name, false, value -> value instanceof Boolean flag ? flag : null);
    }

    long whole(String name) {
        return read(
                name,
                0L,
                value ->
                        switch (value) {
                            case Integer number -> (long) number;
                            case Long number -> number;
                            default -> null;
                        });
    }

    long whole(String name, long missing) {
        return has(name) ? whole(name) : missing;
    }

    Seconds seconds(String name) {
        return new Seconds(whole(name));
    }

    Seconds seconds(String name, Seconds missing) {
        return has(name) ? seconds(name) : missing;
    }

    Money money(String name, Currency currency) {
        return read(name, new Money(0, currency), value -> amount(value, currency));
    }

    Money money(String name, Money missing) {
        return has(name) ? money(name, missing.currency()) : missing;
    }

    private static @Nullable Money amount(Object value, Currency currency) {
        if (!(value instanceof String text) || !AMOUNT.matcher(text).matches()) {
            return null;
        }
        BigDecimal decimal = new BigDecimal(text);
        int digits = currency.getDefaultFractionDigits();
        return digits < 0 || decimal.stripTrailingZeros().scale() > digits
                ? null
                : Money.of(decimal, currency);
    }

    Instant instant(String name) {
        return read(name, Instant.EPOCH, value -> time(value, Instant::parse));
    }

    <T> T time(String name, T missing, Function<String, T> parse) {
        return has(name) ? read(name, missing, value -> time(value, parse)) : missing;
    }

    private static <T> @Nullable T time(Object value, Function<String, T> parse) {
        try {
            return value instanceof String text ? parse.apply(text) : null;
        } catch (DateTimeException _) {
            return null;
        }
    }

    <E extends Enum<E>> E constant(String name, Class<E> type) {
        return read(
                name,
                type.getEnumConstants()[0],
                value -> {
                    for (E constant : type.getEnumConstants()) {
                        if (constant.name().equals(value)) {
                            return constant;
                        }
                    }
                    return null;
                });
    }

    <E extends Enum<E>> E constant(String name, E missing) {
        return has(name) ? constant(name, missing.getDeclaringClass()) : missing;
    }

    /// Missing means the euro.
    Currency currency() {
        String code = text("currency", Money.EURO.getCurrencyCode());
        try {
            Currency currency = Currency.getInstance(code);
            if (currency.getDefaultFractionDigits() >= 0) {
                return currency;
            }
        } catch (IllegalArgumentException _) {
            // answered below
        }
        fault("currency", "rating.currency.unknown");
        return Money.EURO;
    }

    /// What is read of an object that is missing or malformed is no further fault.
    Fields object(String name) {
        known.add(name);
        Object value = values.get(name);
        if (value instanceof Map<?, ?> inner) {
            return new Fields(at + name + ".", inner, faults);
        }
        fault(name, value == null ? "rating.field.missing" : "rating.field.malformed");
        return new Fields(at + name + ".", Map.of(), new Faults());
    }

    /// Missing means empty.
    <T> List<T> objects(String name, Function<Fields, T> read) {
        List<T> all = new ArrayList<>();
        List<?> values = list(name);
        for (int index = 0; index < values.size(); index++) {
            String field = name + "[" + index + "]";
            if (values.get(index) instanceof Map<?, ?> map) {
                Fields inner = new Fields(at + field + ".", map, faults);
                all.add(read.apply(inner));
                inner.close();
            } else {
                fault(field, "rating.field.malformed");
            }
        }
        return all;
    }

    List<?> list(String name) {
        return has(name)
                ? read(name, List.of(), value -> value instanceof List<?> list ? list : null)
                : List.of();
    }

    /// Whatever was not asked for is unknown.
    void close() {
        for (Object name : values.keySet()) {
            if (name instanceof String text && !known.contains(text)) {
                fault(text, "rating.field.unknown");
            }
        }
    }

    private <T> T read(String name, T missing, Function<Object, @Nullable T> read) {
        known.add(name);
        Object value = values.get(name);
        if (value == null) {
            fault(name, "rating.field.missing");
            return missing;
        }
        T found = read.apply(value);
        if (found == null) {
            fault(name, "rating.field.malformed");
            return missing;
        }
        return found;
    }
}
