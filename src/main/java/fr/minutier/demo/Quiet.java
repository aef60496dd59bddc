package fr.minutier.demo;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.modulith.events.core.EventPublicationRegistry;
import org.springframework.stereotype.Component;

/// Waits until everything that follows from what happened has happened too: events are told, jobs
/// that are due are done. Only then may the demonstration's time jump.
@Component
@ConditionalOnProperty(name = "minutier.mode", havingValue = "demo")
class Quiet {

    /// More than the time after which a killed process's jobs are taken up again.
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final Duration POLL = Duration.ofMillis(20);

    private final SchedulerClient jobs;
    private final EventPublicationRegistry events;
    private final InstantSource clock;

    Quiet(SchedulerClient jobs, EventPublicationRegistry events, InstantSource clock) {
        this.jobs = jobs;
        this.events = events;
        this.clock = clock;
    }

    void await() {
        await(() -> events.findIncompletePublications().isEmpty() && noneDue());
    }

    /// @throws IllegalStateException if it does not come true in time
    void await(BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                throw new IllegalStateException("the demonstration's history does not go on");
            }
            try {
                Thread.sleep(POLL);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(interrupted);
            }
        }
    }

    private boolean noneDue() {
        return jobs.getScheduledExecutions().stream()
                .noneMatch(
                        job -> job.isPicked() || !job.getExecutionTime().isAfter(clock.instant()));
    }
}
