package fr.minutier.platform.i18n;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Both languages say everything, and templates ask for nothing they do not say.
class BundlesTest {

    private static final Path FOLDER = Path.of("src/main/resources/i18n");
    private static final Path TEMPLATES = Path.of("src/main/jte");
    private static final Pattern KEY_USED =
            Pattern.compile("\\btext\\(\"([a-z0-9.-]+)\"(?!\\s*\\+)");
    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d)");
    private static final Pattern BADLY_SPACED =
            Pattern.compile("[ \u00a0][;:!?»]|«[ \u00a0]|[a-zà-ÿ)][;!?](?!\\p{L})|'");

    private static final Pattern REFUSAL =
            Pattern.compile(
                    "(?:Refusal\\s*\\.of\\(|Result\\s*\\.refused\\(|onField\\(\\s*[^,()]+,)"
                            + "\\s*\"([a-z0-9.-]+\\.[a-z0-9.-]+)\"");

    private final Bundles bundles = Bundles.load(true);

    @Test
    void everyBundleHasTheSameKeysInBothLanguages() throws IOException {
        TreeMap<String, TreeMap<String, Properties>> byModule = new TreeMap<>();
        for (Path file : files(FOLDER, ".properties")) {
            Matcher name =
                    Pattern.compile("([a-z]+)_(fr|en)\\.properties")
                            .matcher(file.getFileName().toString());
            assertThat(name.matches()).as("name of %s", file).isTrue();
            byModule.computeIfAbsent(name.group(1), _ -> new TreeMap<>())
                    .put(name.group(2), read(file));
        }
        assertThat(byModule).isNotEmpty();
        byModule.forEach(
                (module, languages) -> {
                    assertThat(languages.keySet()).as(module).containsExactly("en", "fr");
                    assertThat(languages.firstEntry().getValue().keySet())
                            .as(module)
                            .isEqualTo(languages.lastEntry().getValue().keySet());
                });
    }

    @Test
    void noTextIsEmptyAndBothLanguagesTakeTheSameArguments() {
        Texts french = bundles.in(Language.FRENCH);
        Texts english = bundles.in(Language.ENGLISH);
        for (String key : french.keys()) {
            assertThat(french.pattern(key)).as(key).isNotBlank();
            assertThat(english.pattern(key)).as(key).isNotBlank();
            assertThat(arguments(french.pattern(key)))
                    .as(key)
                    .isEqualTo(arguments(english.pattern(key)));
        }
    }

    private static Set<String> arguments(String pattern) {
        Set<String> arguments = new TreeSet<>();
        Matcher matcher = ARGUMENT.matcher(pattern);
        while (matcher.find()) {
            arguments.add(matcher.group(1));
        }
        return arguments;
    }

    @Test
    void frenchTextsAreSpacedAsFrenchIsPrinted() {
        Texts french = bundles.in(Language.FRENCH);
        for (String key : french.keys()) {
            String prose = french.pattern(key).replaceAll("\\{[^}]*\\}", "x");
            assertThat(BADLY_SPACED.matcher(prose).find()).as("%s: %s", key, prose).isFalse();
        }
    }

    @Test
    void everyTextThatATemplateAsksForExists() throws IOException {
        List<String> missing = new ArrayList<>();
        int found = 0;
        for (Path template : files(TEMPLATES, ".jte")) {
            Matcher used = KEY_USED.matcher(Files.readString(template));
            while (used.find()) {
                found++;
                if (!bundles.in(Language.FRENCH).has(used.group(1))) {
                    missing.add(template + ": " + used.group(1));
                }
            }
        }
        assertThat(found).isGreaterThan(50);
        assertThat(missing).isEmpty();
    }

    @Test
    void everyRefusalInTheCodeHasItsWords() throws IOException {
        Set<String> missing = new TreeSet<>();
        for (Path source : files(Path.of("src/main/java/fr/minutier"), ".java")) {
            Matcher refused = REFUSAL.matcher(Files.readString(source));
            while (refused.find()) {
                if (!bundles.in(Language.FRENCH).has(refused.group(1))) {
                    missing.add(refused.group(1) + " in " + source.getFileName());
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    private static List<Path> files(Path folder, String suffix) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
        }
    }

    private static Properties read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return properties;
    }
}
