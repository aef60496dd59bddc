package fr.minutier.bench;

import java.io.PrintWriter;
import java.math.BigDecimal;

/// One measurement that prints its table and answers how it compares. Found by
/// [java.util.ServiceLoader].
public interface Benchmark {

    /// The word that the command line takes.
    String name();

    /// What is compared with what, in a line.
    String summary();

    Score measure(PrintWriter table) throws Exception;

    /// How many times as good as what it is compared with, and the ratio that is aimed at.
    record Score(BigDecimal ratio, BigDecimal floor) {}
}
