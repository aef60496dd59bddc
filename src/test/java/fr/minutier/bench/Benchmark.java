package fr.minutier.bench;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.Optional;

/// One measurement that prints its table and answers how it compares. Found by
/// [java.util.ServiceLoader].
public interface Benchmark {

    /// The word that the command line takes.
    String name();

    /// What is compared with what, in a line.
    String summary();

    /// The same at another size; empty if it has none, or not this one.
    default Optional<Benchmark> sized(int size) {
        return Optional.empty();
    }

    Score measure(PrintWriter table) throws Exception;

    /// How many times as good as what it is compared with, and the ratio that is aimed at.
    record Score(BigDecimal ratio, BigDecimal floor) {}
}
