package fr.minutier.invoicing.model;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Locale;

/// The one text of a document that is hashed, stored and rendered: JSON as RFC 8785 canonicalises
/// it (members sorted, no blank, minimal escapes, integers only; decimals and dates are texts).
/// Works on records, texts, whole numbers, booleans, enums, dates, decimals, currencies and lists
/// of those.
public final class CanonicalForm {

    private CanonicalForm() {}

    public static String of(Record value) {
        StringBuilder json = new StringBuilder(4_096);
        write(json, value);
        return json.toString();
    }

    private static void write(StringBuilder json, Object value) {
        switch (value) {
            case String text -> quote(json, text);
            case Boolean flag -> json.append(flag.booleanValue());
            case Integer number -> json.append(number.intValue());
            case Long number -> json.append(number.longValue());
            case BigDecimal decimal -> quote(json, decimal.toPlainString());
            case LocalDate date -> quote(json, date.toString());
            case Currency currency -> quote(json, currency.getCurrencyCode());
            case Enum<?> constant -> quote(json, constant.name());
            case List<?> list -> writeList(json, list);
            case Record record -> writeRecord(json, record);
            default -> throw new IllegalArgumentException("no canonical form: " + value.getClass());
        }
    }

    private static void writeList(StringBuilder json, List<?> list) {
        json.append('[');
        String separator = "";
        for (Object element : list) {
            json.append(separator);
            write(json, element);
            separator = ",";
        }
        json.append(']');
    }

    private static void writeRecord(StringBuilder json, Record value) {
        RecordComponent[] components = value.getClass().getRecordComponents();
        Arrays.sort(components, Comparator.comparing(RecordComponent::getName));
        json.append('{');
        String separator = "";
        for (RecordComponent component : components) {
            json.append(separator);
            quote(json, component.getName());
            json.append(':');
            write(json, component(value, component));
            separator = ",";
        }
        json.append('}');
    }

    private static Object component(Record value, RecordComponent component) {
        try {
            return component.getAccessor().invoke(value);
        } catch (ReflectiveOperationException failure) {
            throw new IllegalStateException("unreadable " + component, failure);
        }
    }

    private static void quote(StringBuilder json, String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                case '\b' -> json.append("\\b");
                case '\f' -> json.append("\\f");
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                default -> {
                    if (c < ' ') {
                        json.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                    } else {
                        json.append(c);
                    }
                }
            }
        }
        json.append('"');
    }
}
