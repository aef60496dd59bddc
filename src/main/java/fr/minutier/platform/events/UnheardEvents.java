package fr.minutier.platform.events;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import fr.minutier.platform.events.store.EventPublications;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.modulith.events.EventPublication;
import org.springframework.modulith.events.FailedEventPublications;
import org.springframework.modulith.events.ResubmissionOptions;

/// Gives out events again whose listener failed or was killed: looked for every ten seconds by one
/// node, tried again after 10, 20, 40 ... seconds, an hour at most. A start alone does not do it:
/// the process that was to hear an event may never start again while others go on, or be killed
/// just after it gave the event out again.
///
/// So a listener may hear an event more than once, and at the same time as another one.
@Configuration(proxyBeanMethods = false)
public class UnheardEvents {

    private static final Logger LOG = LoggerFactory.getLogger(UnheardEvents.class);
    private static final Duration LOOK = Duration.ofSeconds(10);

    /// Longer than any listener takes.
    private static final Duration STALE = Duration.ofSeconds(30);

    private static final Duration RETRY_MAX = Duration.ofHours(1);
    private static final int DOUBLINGS_MAX = 9;
    private static final int BATCH = 1_000;

    private final EventPublications publications;
    private final FailedEventPublications failed;
    private final InstantSource clock;

    UnheardEvents(
            EventPublications publications, FailedEventPublications failed, InstantSource clock) {
        this.publications = publications;
        this.failed = failed;
        this.clock = clock;
    }

    @Bean
    RecurringTask<Void> unheardEventsTask() {
        return Tasks.recurring("unheard-events", FixedDelay.of(LOOK))
                .execute((_, _) -> giveOutAgain());
    }

    public void giveOutAgain() {
        Instant now = clock.instant();
        int stale = publications.failThoseBefore(now.minus(STALE));
        if (stale > 0) {
            LOG.warn("events.unheard count={}", stale);
        }
        failed.resubmit(
                ResubmissionOptions.defaults()
                        .withBatchSize(BATCH)
                        .withMaxInFlight(BATCH)
                        .withFilter(publication -> isDue(publication, now)));
    }

    /// @param publication of which the first attempt counts as one
    private static boolean isDue(EventPublication publication, Instant now) {
        Instant last = publication.getLastResubmissionDate();
        if (last == null) {
            return true;
        }
        int attempts = Math.max(0, publication.getCompletionAttempts() - 1);
        Duration wait = LOOK.multipliedBy(1L << Math.min(attempts, DOUBLINGS_MAX));
        return !now.isBefore(last.plus(wait.compareTo(RETRY_MAX) > 0 ? RETRY_MAX : wait));
    }
}
