package fr.minutier.kernel;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Writes JSON in one way only, so that it can be hashed and signed: members in the order of their
/// UTF-16 units, no blank, only what must be escaped is, whole numbers only (RFC 8785); decimals,
/// dates, currencies and enum constants are texts.
public final class CanonicalJson {

    private CanonicalJson() {}

    /// @param value records, maps with text keys, lists, texts, whole numbers, booleans, enum
    ///     constants, dates, decimals and currencies
    /// @throws IllegalArgumentException if there is anything else in it
    public static String write(Object value) {
        StringBuilder json = new StringBuilder(1_024);
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
            case Map<?, ?> map -> writeMembers(json, members(map));
            case Record fields -> writeMembers(json, members(fields));
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

    private static void writeMembers(StringBuilder json, SortedMap<String, Object> members) {
        json.append('{');
        String separator = "";
        for (Map.Entry<String, Object> member : members.entrySet()) {
            json.append(separator);
            quote(json, member.getKey());
            json.append(':');
            write(json, member.getValue());
            separator = ",";
        }
        json.append('}');
    }

    private static SortedMap<String, Object> members(Map<?, ?> map) {
        SortedMap<String, Object> members = new TreeMap<>();
        map.forEach((key, value) -> members.put((String) key, value));
        return members;
    }

    private static SortedMap<String, Object> members(Record fields) {
        SortedMap<String, Object> members = new TreeMap<>();
        for (RecordComponent component : fields.getClass().getRecordComponents()) {
            try {
                members.put(component.getName(), component.getAccessor().invoke(fields));
            } catch (ReflectiveOperationException failure) {
                throw new IllegalStateException("unreadable " + component, failure);
            }
        }
        return members;
    }

    private static void quote(StringBuilder json, String text) {
        json.append('"');
        int written = 0;
        for (int index = 0; index < text.length(); index++) {
            char unit = text.charAt(index);
            if (unit < ' ' || unit == '"' || unit == '\\') {
                json.append(text, written, index);
                escape(json, unit);
                written = index + 1;
            }
        }
        json.append(text, written, text.length()).append('"');
    }

    private static void escape(StringBuilder json, char unit) {
        switch (unit) {
            case '"' -> json.append("\\\"");
            case '\\' -> json.append("\\\\");
            case '\b' -> json.append("\\b");
            case '\f' -> json.append("\\f");
            case '\n' -> json.append("\\n");
            case '\r' -> json.append("\\r");
            case '\t' -> json.append("\\t");
            default -> {
                json.append("\\u00").append(Character.forDigit(unit >> 4, 16));
                json.append(Character.forDigit(unit & 15, 16));
            }
        }
    }
}
