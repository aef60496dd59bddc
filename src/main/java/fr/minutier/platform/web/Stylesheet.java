package fr.minutier.platform.web;

import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.SortedMap;

/// Joins all style sheets in the order in which they may override one another: tokens, base,
/// layout, components, then what belongs to one module.
final class Stylesheet {

    private Stylesheet() {}

    static byte[] of(SortedMap<String, byte[]> files) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (int rank = 0; rank <= LAST_RANK; rank++) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                if (file.getKey().endsWith(".css") && rank(file.getKey()) == rank) {
                    joined.writeBytes(file.getValue());
                    joined.write('\n');
                }
            }
        }
        return joined.toByteArray();
    }

    private static final int LAST_RANK = 4;

    private static int rank(String path) {
        return switch (path) {
            case "tokens.css" -> 0;
            case "base.css" -> 1;
            case "layout.css" -> 2;
            case String other when other.startsWith("component/") -> 3;
            case String _ -> LAST_RANK;
        };
    }
}
