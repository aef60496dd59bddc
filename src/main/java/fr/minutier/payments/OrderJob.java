package fr.minutier.payments;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import fr.minutier.kernel.PracticeId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The job that carries out what was ordered of a provider: due when the ordering transaction
/// commits, tried again after 2, 4, 8 ... seconds up to an hour, until the provider answers.
@Configuration(proxyBeanMethods = false)
class OrderJob {

    static final String NAME = "payment-order";

    private static final Duration RETRY_FIRST = Duration.ofSeconds(2);
    private static final Duration RETRY_MAX = Duration.ofHours(1);
    private static final int DOUBLINGS_MAX = 11;

    @Bean
    OneTimeTask<Void> paymentOrderTask(OrderExecution execution, InstantSource clock) {
        return Tasks.oneTime(NAME, Void.class)
                .onFailure(retry(clock))
                .execute(
                        (instance, _) -> {
                            String[] ids = instance.getId().split("/", 2);
                            execution.carryOut(PracticeId.parse(ids[0]), UUID.fromString(ids[1]));
                        });
    }

    static void schedule(
            SchedulerClient scheduler, PracticeId practice, UUID order, InstantSource clock) {
        scheduler.scheduleIfNotExists(
                TaskDescriptor.of(NAME)
                        .instance(practice + "/" + order)
                        .scheduledTo(clock.instant()));
    }

    private static FailureHandler<Void> retry(InstantSource clock) {
        return (complete, operations) -> {
            int failures = complete.getExecution().consecutiveFailures;
            Duration wait = RETRY_FIRST.multipliedBy(1L << Math.min(failures, DOUBLINGS_MAX));
            operations.reschedule(
                    complete,
                    clock.instant().plus(wait.compareTo(RETRY_MAX) > 0 ? RETRY_MAX : wait));
        };
    }
}
