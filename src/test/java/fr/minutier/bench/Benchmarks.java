package fr.minutier.bench;

import fr.minutier.bench.Benchmark.Score;
import java.io.PrintWriter;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/// The benchmarks by name. Exit codes: 0 measured, 1 failed, 2 no such name
/// or size.
public final class Benchmarks {

    private final List<Benchmark> known;

    Benchmarks(List<Benchmark> known) {
        this.known = known.stream().sorted(Comparator.comparing(Benchmark::name)).toList();
    }

    public static void main(String[] arguments) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        List<Benchmark> found =
                ServiceLoader.load(Benchmark.class).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList();
        System.exit(new Benchmarks(found).run(List.of(arguments), out, err));
    }

    int run(List<String> arguments, PrintWriter out, PrintWriter err) {
        Optional<Benchmark> chosen = chosen(arguments);
        if (chosen.isEmpty()) {
            usage(arguments, err);
            return 2;
        }
        try {
            Score score = chosen.get().measure(out);
            out.println(lastLine(chosen.get(), score));
            return 0;
        } catch (Exception failure) {
            failure.printStackTrace(err);
            return 1;
        }
    }

    private Optional<Benchmark> chosen(List<String> arguments) {
        Optional<Benchmark> named =
                known.stream()
                        .filter(benchmark -> List.of(benchmark.name()).equals(first(arguments)))
                        .findFirst();
        return switch (arguments.size()) {
            case 1 -> named;
            case 2 ->
                    arguments.getLast().matches("[1-9][0-9]{0,8}")
                            ? named.flatMap(
                                    benchmark ->
                                            benchmark.sized(Integer.parseInt(arguments.getLast())))
                            : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static List<String> first(List<String> arguments) {
        return arguments.subList(0, Math.min(1, arguments.size()));
    }

    private static String lastLine(Benchmark benchmark, Score score) {
        return "BENCH name=%s ratio=%s floor=%s"
                .formatted(
                        benchmark.name(),
                        score.ratio().setScale(2, RoundingMode.HALF_UP).toPlainString(),
                        score.floor().toPlainString());
    }

    private void usage(List<String> arguments, PrintWriter err) {
        if (!arguments.isEmpty()) {
            err.println("No benchmark is called " + String.join(" of size ", arguments) + ".");
        }
        err.println("Usage: minutier bench NAME [SIZE]");
        known.forEach(
                benchmark -> err.println("  " + benchmark.name() + "  " + benchmark.summary()));
    }
}
