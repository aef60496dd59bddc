package fr.minutier.operations;

import com.zaxxer.hikari.HikariConfigMXBean;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import fr.minutier.exchanges.watch.NodeWatch;
import fr.minutier.kernel.MonotonicClock;
import fr.minutier.media.RelayStatistics;
import fr.minutier.platform.backlog.Backlogs;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.jdbc.DataSourceUnwrapper;
import org.springframework.stereotype.Component;

/// Reads everything, whatever does not answer. Thread-safe.
@Component
public class Readings implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Readings.class);

    /// How long the database may take; Prometheus waits ten seconds for all.
    private static final long PATIENCE_MILLIS = 2_000;

    /// Of how many questions at once to the database.
    private static final int QUESTIONS_MAX = 4;

    private final NodeWatch watch;
    private final Supplier<RelayStatistics> relay;
    private final Backlogs backlogs;
    private final @Nullable HikariDataSource database;
    private final String version;
    private final InstantSource instants;
    private final MonotonicClock clock;
    private final long startedNanos;
    private final Semaphore questions = new Semaphore(QUESTIONS_MAX);
    private final ExecutorService asking =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("readings-", 0).factory());

    Readings(
            NodeWatch watch,
            Supplier<RelayStatistics> relay,
            Backlogs backlogs,
            DataSource database,
            ObjectProvider<BuildProperties> build,
            InstantSource instants,
            MonotonicClock clock) {
        this.watch = watch;
        this.relay = relay;
        this.backlogs = backlogs;
        this.database =
                DataSourceUnwrapper.unwrap(
                        database, HikariConfigMXBean.class, HikariDataSource.class);
        BuildProperties built = build.getIfAvailable();
        this.version = built == null ? "" : String.valueOf(built.getVersion());
        this.instants = instants;
        this.clock = clock;
        this.startedNanos = clock.nanos();
    }

    /// @param elsewhereMax how many calls of other nodes at most
    public Reading now(int elsewhereMax) {
        return new Reading(
                instants.instant(), watch.own(), relay.get(), process(), stored(elsewhereMax));
    }

    /// A database that hangs must not make those hang who want to know that it does.
    private Reading.@Nullable Stored stored(int elsewhereMax) {
        try {
            if (!questions.tryAcquire(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                return null;
            }
            Future<Reading.Stored> answer =
                    asking.submit(
                            () -> {
                                try {
                                    return new Reading.Stored(
                                            watch.shared(elsewhereMax), backlogs.now());
                                } finally {
                                    questions.release();
                                }
                            });
            return answer.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException failure) {
            LOG.warn("the database does not tell what it holds", failure);
            return null;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private ProcessFigures process() {
        Runtime runtime = Runtime.getRuntime();
        return new ProcessFigures(
                pool(),
                runtime.totalMemory() - runtime.freeMemory(),
                runtime.maxMemory(),
                Duration.ofNanos(clock.nanos() - startedNanos),
                version);
    }

    private ProcessFigures.Pool pool() {
        HikariDataSource source = database;
        HikariPoolMXBean pool = source == null ? null : source.getHikariPoolMXBean();
        return pool == null || source == null
                ? ProcessFigures.Pool.UNUSED
                : new ProcessFigures.Pool(
                        pool.getActiveConnections(),
                        pool.getIdleConnections(),
                        pool.getThreadsAwaitingConnection(),
                        source.getMaximumPoolSize());
    }

    @Override
    public void close() {
        asking.shutdownNow();
    }
}
