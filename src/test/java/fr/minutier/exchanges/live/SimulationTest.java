package fr.minutier.exchanges.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.EnumSource.Mode.EXCLUDE;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/// Calls in thousands of bad worlds. `-Dsimulation.seeds=N` tries so many, `-Dsimulation.seed=N`
/// replays one and tells what happens in it.
class SimulationTest {

    private static final int SEEDS = 10_000;

    /// A planted fault is found within so many seeds, all of which are sound without it.
    private static final int SEEDS_TO_FIND = 10_000;

    @TempDir private static Path keys;

    /// Faults are what is simulated: nobody wants to read about each.
    @BeforeAll
    static void quieten() {
        LoggerContext loggers = (LoggerContext) LoggerFactory.getILoggerFactory();
        loggers.getLogger("fr.minutier.exchanges").setLevel(Level.OFF);
    }

    @AfterAll
    static void logAgain() {
        LoggerContext loggers = (LoggerContext) LoggerFactory.getILoggerFactory();
        loggers.getLogger("fr.minutier.exchanges").setLevel(null);
    }

    @Test
    void nothingIsInventedLostOrOverdrawnAndEveryCallEnds() {
        Signatures signatures = new Signatures(keys);
        Long replayed = Long.getLong("simulation.seed");
        if (replayed != null) {
            run(replayed, Planted.NONE, signatures);
            return;
        }
        LongAdder billed = new LongAdder();
        LongAdder kills = new LongAdder();
        LongAdder steps = new LongAdder();
        LongStream.rangeClosed(1, Integer.getInteger("simulation.seeds", SEEDS))
                .parallel()
                .forEach(
                        seed -> {
                            Simulation world = run(seed, Planted.NONE, signatures);
                            billed.add(world.oracle().billedSeconds());
                            kills.add(world.kills());
                            steps.add(world.steps());
                        });
        System.out.printf(
                "simulated: %,d s billed, %,d processes killed, %,d steps%n",
                billed.sum(), kills.sum(), steps.sum());
        assertThat(billed.sum()).as("calls that go on").isPositive();
        assertThat(kills.sum()).as("processes that are killed").isPositive();
    }

    @ParameterizedTest
    @EnumSource(mode = EXCLUDE, names = "NONE")
    void plantedFaultsAreFound(Planted planted) {
        Signatures signatures = new Signatures(keys);
        Optional<Throwable> found =
                LongStream.concat(
                                LongStream.of(planted.seed()),
                                LongStream.rangeClosed(1, SEEDS_TO_FIND))
                        .mapToObj(seed -> failure(seed, planted, signatures))
                        .flatMap(Optional::stream)
                        .findFirst();
        assertThat(found).as("a seed that finds %s", planted).isPresent();
    }

    private static Optional<Throwable> failure(long seed, Planted planted, Signatures signatures) {
        try {
            run(seed, planted, signatures);
            return Optional.empty();
        } catch (AssertionError | RuntimeException failure) {
            return Optional.of(failure);
        }
    }

    private static Simulation run(long seed, Planted planted, Signatures signatures) {
        try {
            Simulation world = new Simulation(seed, planted, signatures);
            world.run();
            return world;
        } catch (AssertionError | RuntimeException failure) {
            throw new AssertionError("fails for -Dsimulation.seed=" + seed, failure);
        }
    }
}
