package fr.minutier.operations.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import fr.minutier.operations.SampleReading;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.MultiCollector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Our metrics as Prometheus reads them, and as the documentation names them.
class OwnMetricsTest {

    private static final Pattern TYPE = Pattern.compile("(?m)^# TYPE (\\S+) (\\S+)$");
    private static final Pattern LINE =
            Pattern.compile(
                    "([a-z_]+)(\\{[a-z]+=\"[^\"]*\"(?:,[a-z]+=\"[^\"]*\")*})? (-?[0-9.E+-]+|NaN)");
    private static final Pattern DOCUMENTED =
            Pattern.compile("(?m)^\\| `(minutier_[a-z_]+)(?:\\{[^`]*)?` \\| ([a-z]+) \\|");

    private static String text(SampleReading sample) {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        MultiCollector own = () -> OwnMetrics.of(sample.reading());
        registry.getPrometheusRegistry().register(own);
        return registry.scrape();
    }

    private static Map<String, String> types(String text) {
        Map<String, String> types = new TreeMap<>();
        Matcher found = TYPE.matcher(text);
        while (found.find()) {
            types.put(found.group(1), found.group(2));
        }
        return types;
    }

    @Test
    void exactlyWhatIsDocumentedIsExposed() throws IOException {
        Map<String, String> documented = new TreeMap<>();
        Matcher row = DOCUMENTED.matcher(Files.readString(Path.of("docs/operating.md")));
        while (row.find()) {
            documented.put(row.group(1), row.group(2));
        }

        assertThat(types(text(SampleReading.well()))).isEqualTo(documented);
    }

    @Test
    void figuresAreThoseOfTheReading() {
        String text = text(SampleReading.well().cuts(SampleReading.cuts(40, 2)));

        assertThat(text.lines())
                .contains(
                        "minutier_calls{stage=\"flowing\"} 1.0",
                        "minutier_calls{stage=\"paused\"} 0.0",
                        "minutier_pages{party=\"client\"} 1.0",
                        "minutier_checkpoint_unsaved_seconds 0.4",
                        "minutier_lease_remaining_seconds 1.3",
                        "minutier_nodes{state=\"alive\"} 2.0",
                        "minutier_late_cuts_total 2.0",
                        "minutier_cut_lateness_seconds_bucket{le=\"0.25\"} 38",
                        "minutier_cut_lateness_seconds_bucket{le=\"0.5\"} 40",
                        "minutier_cut_lateness_seconds_bucket{le=\"+Inf\"} 40",
                        "minutier_cut_lateness_seconds_count 40",
                        "minutier_cut_lateness_seconds_sum 0.08",
                        "minutier_relay_connections{transport=\"tcp\"} 3.0",
                        "minutier_relay_connections{transport=\"tls\"} 1.0",
                        "minutier_relay_forwarded_bytes_total{sender=\"client\"} 1.0E9",
                        "minutier_relay_dropped_total{reason=\"no_permission\"} 1234.0",
                        "minutier_relay_refused_total{reason=\"credentials\"} 0.0",
                        "minutier_database_up 1.0",
                        "minutier_build_info{version=\"1.2.3\"} 1");
    }

    @Test
    void everyLineIsWellFormedWithAUnitAndWithoutIdentifiers() {
        String text = text(SampleReading.well());

        Set<String> names = new TreeSet<>();
        for (String line : text.lines().filter(line -> !line.startsWith("#")).toList()) {
            Matcher sample = LINE.matcher(line);
            assertThat(sample.matches()).as(line).isTrue();
            names.add(sample.group(1));
        }
        assertThat(names).allMatch(name -> name.startsWith("minutier_")).hasSizeGreaterThan(25);
        types(text)
                .forEach(
                        (name, type) ->
                                assertThat(name.endsWith("_total"))
                                        .as(name)
                                        .isEqualTo(type.equals("counter")));
        assertThat(text).doesNotContain("2e19abaf5697", "ae204c7e3bce", "77aa88bb99cc", "example");
    }

    @Test
    void withoutTheDatabaseTheRestIsStillExposed() {
        String text = text(SampleReading.well().backlog(null));

        assertThat(text.lines())
                .contains("minutier_database_up 0.0", "minutier_calls{stage=\"flowing\"} 1.0");
        assertThat(text).doesNotContain("minutier_nodes", "minutier_jobs");
    }
}
