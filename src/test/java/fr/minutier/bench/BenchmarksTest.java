package fr.minutier.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class BenchmarksTest {

    private record Fixed(String name, String summary) implements Benchmark {

        @Override
        public Optional<Benchmark> sized(int size) {
            return size == 7 ? Optional.of(new Fixed(name, "of seven")) : Optional.empty();
        }

        @Override
        public Score measure(PrintWriter table) {
            table.println("a table " + summary);
            return new Score(new BigDecimal("1.236"), new BigDecimal("1.0"));
        }
    }

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void endsWithTheLineThatToolsRead() {
        assertThat(run("fixed")).isZero();
        assertThat(out.toString().lines())
                .containsExactly("a table against itself", "BENCH name=fixed ratio=1.24 floor=1.0");
    }

    @Test
    void measuresAtTheSizeThatIsAskedFor() {
        assertThat(run("fixed", "7")).isZero();
        assertThat(out.toString()).startsWith("a table of seven");
        for (String size : List.of("8", "07", "-7", "many", "99999999999")) {
            assertThat(run("fixed", size)).isEqualTo(2);
        }
        assertThat(run("fixed", "7", "7")).isEqualTo(2);
    }

    @Test
    void knowsAllBenchmarks() {
        assertThat(ServiceLoader.load(Benchmark.class))
                .extracting(Benchmark::name)
                .contains("live", "rating", "relay");
    }

    @Test
    void listsTheNamesWhenTheNameIsUnknown() {
        assertThat(run("other")).isEqualTo(2);
        assertThat(err.toString()).contains("called other", "Usage", "fixed  against itself");
        assertThat(run()).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
    }

    private int run(String... arguments) {
        Benchmarks benchmarks = new Benchmarks(List.of(new Fixed("fixed", "against itself")));
        return benchmarks.run(
                List.of(arguments), new PrintWriter(out, true), new PrintWriter(err, true));
    }
}
