package fr.minutier.exchanges.proof;

import java.util.List;
import java.util.Map;

/// Reads the fields of a JSON object that should have them.
public record Fields(Map<?, ?> map) {

    /// @throws IllegalArgumentException if it is not an object
    public static Fields of(Object value) {
        if (value instanceof Map<?, ?> map) {
            return new Fields(map);
        }
        throw new IllegalArgumentException("not an object");
    }

    /// @throws IllegalArgumentException if it is missing or not a text
    public String text(String name) {
        if (map.get(name) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException(name + " is missing");
    }

    /// @throws IllegalArgumentException if it is missing or not a whole number of 64 bits
    public long number(String name) {
        return switch (map.get(name)) {
            case Integer found -> found;
            case Long found -> found;
            case null, default -> throw new IllegalArgumentException(name + " is missing");
        };
    }

    /// @throws IllegalArgumentException if it is missing or not a list
    public List<?> list(String name) {
        if (map.get(name) instanceof List<?> list) {
            return list;
        }
        throw new IllegalArgumentException(name + " is missing");
    }

    /// @throws IllegalArgumentException if it is missing
    public Object value(String name) {
        Object value = map.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }
}
