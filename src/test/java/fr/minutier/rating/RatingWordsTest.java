package fr.minutier.rating;

import static org.assertj.core.api.Assertions.assertThat;

import fr.minutier.kernel.Money;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every step and every refusal has its words, with as many arguments as they name.
class RatingWordsTest {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d)");
    private static final Pattern REFUSAL = Pattern.compile("\"(rating\\.[a-z.-]+[a-z])\"");

    private final Properties french = bundle("fr");
    private final Properties english = bundle("en");

    @Test
    void bothLanguagesSayTheSame() {
        assertThat(french.keySet()).isEqualTo(english.keySet());
        for (String key : french.stringPropertyNames()) {
            assertThat(placeholders(french.getProperty(key)))
                    .as(key)
                    .isEqualTo(placeholders(english.getProperty(key)));
        }
    }

    @Test
    void everyStepHasASentenceForAllItsArguments() {
        Set<String> said = new TreeSet<>();
        for (Trace trace : steps()) {
            said.add(trace.code());
            String sentence = french.getProperty(trace.code());
            assertThat(sentence).as(trace.code()).isNotNull();
            assertThat(placeholders(sentence))
                    .as(trace.code())
                    .hasSizeLessThanOrEqualTo(trace.values().length)
                    .allMatch(index -> Integer.parseInt(index) < trace.values().length);
        }
        assertThat(french.stringPropertyNames())
                .filteredOn(key -> key.startsWith("rating.trace."))
                .containsExactlyInAnyOrderElementsOf(said);
    }

    @Test
    void everyRefusalHasAMessageAndEveryMessageARefusal() throws IOException {
        Set<String> codes = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/fr/minutier/rating"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                REFUSAL.matcher(Files.readString(file))
                        .results()
                        .map(match -> match.group(1))
                        .forEach(codes::add);
            }
        }
        codes.remove("rating.trace");
        assertThat(french.stringPropertyNames())
                .filteredOn(key -> !key.startsWith("rating.trace."))
                .containsExactlyInAnyOrderElementsOf(codes);
    }

    private static List<Trace> steps() {
        Money price = Money.cents(9_001);
        List<Trace> steps = new ArrayList<>();
        for (Trace.Step step : Trace.Step.values()) {
            switch (step) {
                case TIME -> {
                    steps.add(new Trace(step, "", 1, 1, price, price));
                    steps.add(new Trace(step, "", 1, 1, Money.cents(9_000), price));
                }
                case INCLUDED, GRANTED, BOUGHT -> {
                    steps.add(new Trace(step, "", 1, 1, price, price));
                    steps.add(new Trace(step, "", 1, 2, price, price));
                    steps.add(new Trace(step, "MESSAGE", 1, 1, price, price));
                    steps.add(new Trace(step, "THREAD", 1, 1, price, price));
                }
                case PERIOD -> steps.add(new Trace(step, "2027-01-31", 1, 1, price, price));
                case FREE_TIME,
                        INCREMENTS,
                        CONNECTION,
                        SUPPLEMENT,
                        MINIMUM,
                        CAP,
                        ACT,
                        MESSAGES,
                        THREADS,
                        OFFERED,
                        SURCHARGE,
                        DEDUCTION,
                        PACK,
                        COMMITMENT,
                        REFUND ->
                        steps.add(new Trace(step, "Name", 1, 1, price, price));
            }
        }
        return steps;
    }

    private static Set<String> placeholders(String text) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = PLACEHOLDER.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    private static Properties bundle(String language) {
        Properties properties = new Properties();
        String name = "/i18n/rating_" + language + ".properties";
        try (Reader reader =
                new InputStreamReader(
                        Objects.requireNonNull(RatingWordsTest.class.getResourceAsStream(name)),
                        StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return properties;
    }
}
