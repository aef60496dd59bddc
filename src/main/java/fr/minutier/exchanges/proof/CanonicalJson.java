package fr.minutier.exchanges.proof;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Writes JSON in one way only, so that it can be signed: keys in the order of their UTF-16 units,
/// no space, only what must be escaped is (RFC 8785, without fractions of numbers).
public final class CanonicalJson {

    private CanonicalJson() {}

    /// @param value maps with text keys, lists, texts, whole numbers
    /// @throws IllegalArgumentException if there is anything else in it
    public static String write(Object value) {
        StringBuilder json = new StringBuilder();
        write(value, json);
        return json.toString();
    }

    private static void write(Object value, StringBuilder json) {
        switch (value) {
            case String text -> quote(text, json);
            case Long number -> json.append(number.longValue());
            case Integer number -> json.append(number.intValue());
            case List<?> list -> {
                String separator = "[";
                for (Object element : list) {
                    json.append(separator);
                    write(element, json);
                    separator = ",";
                }
                json.append(list.isEmpty() ? "[]" : "]");
            }
            case Map<?, ?> map -> writeMap(map, json);
            default -> throw new IllegalArgumentException("not canonical: " + value.getClass());
        }
    }

    private static void writeMap(Map<?, ?> map, StringBuilder json) {
        Map<String, Object> sorted = new TreeMap<>();
        map.forEach((key, value) -> sorted.put((String) key, value));
        String separator = "{";
        for (Map.Entry<String, Object> entry : sorted.entrySet()) {
            json.append(separator);
            quote(entry.getKey(), json);
            json.append(':');
            write(entry.getValue(), json);
            separator = ",";
        }
        json.append(sorted.isEmpty() ? "{}" : "}");
    }

    private static void quote(String text, StringBuilder json) {
        json.append('"');
        for (int index = 0; index < text.length(); index++) {
            char unit = text.charAt(index);
            switch (unit) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                case '\b' -> json.append("\\b");
                case '\f' -> json.append("\\f");
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                default -> {
                    if (unit < 0x20) {
                        json.append("\\u00").append(Character.forDigit(unit >> 4, 16));
                        json.append(Character.forDigit(unit & 15, 16));
                    } else {
                        json.append(unit);
                    }
                }
            }
        }
        json.append('"');
    }
}
