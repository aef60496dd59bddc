package fr.minutier.platform.i18n;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/// Every message of the product in every language, read once from
/// `i18n/<module>_<language>.properties` (UTF-8) on the class path. A key belongs to one bundle
/// only. Immutable, thread-safe.
public final class Bundles {

    private final Map<Language, Texts> texts;

    private Bundles(Map<Language, Texts> texts) {
        this.texts = texts;
    }

    /// Reads all bundles.
    ///
    /// @param strict whether a missing key throws instead of being logged and shown as it is
    /// @throws IllegalStateException if two bundles define one key or a pattern does not parse
    public static Bundles load(boolean strict) {
        Map<Language, Texts> texts = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            texts.put(language, new Texts(language, messages(language), strict));
        }
        return new Bundles(texts);
    }

    /// The texts of one language.
    public Texts in(Language language) {
        Texts found = texts.get(language);
        if (found == null) {
            throw new IllegalStateException("no texts in " + language);
        }
        return found;
    }

    private static Map<String, String> messages(Language language) {
        Map<String, String> messages = new TreeMap<>();
        try {
            String pattern = "classpath*:i18n/*_" + language.tag() + ".properties";
            for (Resource bundle :
                    new PathMatchingResourcePatternResolver().getResources(pattern)) {
                read(bundle, language, messages);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("bundles of " + language.tag(), failure);
        }
        return messages;
    }

    private static void read(Resource bundle, Language language, Map<String, String> messages)
            throws IOException {
        Properties properties = new Properties();
        try (Reader reader =
                new InputStreamReader(bundle.getInputStream(), StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        for (String key : properties.stringPropertyNames()) {
            String text = typeset(language, properties.getProperty(key));
            if (messages.put(key, text) != null) {
                throw new IllegalStateException(
                        key + " is defined twice, once in " + bundle.getFilename());
            }
        }
    }

    private static String typeset(Language language, String text) {
        return switch (language) {
            case FRENCH -> Typography.french(text);
            case ENGLISH -> Typography.english(text);
        };
    }
}
