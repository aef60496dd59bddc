package fr.minutier.payments.sandbox;

import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The sandbox's jobs: what fails is tried again after 1, 2, 4 ... seconds, five minutes at most.
@Configuration(proxyBeanMethods = false)
class SandboxJobs {

    private static final int DOUBLINGS_MAX = 8;

    @Bean
    OneTimeTask<Void> sandboxDeliveryTask(SandboxDelivery delivery, InstantSource clock) {
        return task(SandboxSchedule.DELIVERY, delivery::deliverDue, clock);
    }

    @Bean
    OneTimeTask<Void> sandboxSuccessTask(SandboxTill till, InstantSource clock) {
        return task(SandboxSchedule.SUCCESS, till::succeed, clock);
    }

    @Bean
    OneTimeTask<Void> sandboxExpiryTask(SandboxTill till, InstantSource clock) {
        return task(SandboxSchedule.EXPIRY, till::expire, clock);
    }

    private static OneTimeTask<Void> task(String name, Consumer<UUID> work, InstantSource clock) {
        return Tasks.oneTime(name, Void.class)
                .onFailure(retry(clock))
                .execute((instance, _) -> work.accept(SandboxSchedule.reference(instance.getId())));
    }

    private static FailureHandler<Void> retry(InstantSource clock) {
        return (complete, operations) -> {
            int failures = complete.getExecution().consecutiveFailures;
            Duration wait = Duration.ofSeconds(1L << Math.min(failures, DOUBLINGS_MAX));
            operations.reschedule(complete, clock.instant().plus(wait));
        };
    }
}
