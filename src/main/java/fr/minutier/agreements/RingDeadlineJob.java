package fr.minutier.agreements;

import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import fr.minutier.kernel.PracticeId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Ends a call that nobody answered in time; tried again each second until it is done.
@Configuration(proxyBeanMethods = false)
class RingDeadlineJob {

    private static final Duration RETRY = Duration.ofSeconds(1);

    @Bean
    OneTimeTask<Void> ringDeadlineTask(ObjectProvider<Ringing> ringing, InstantSource clock) {
        FailureHandler<Void> again =
                (complete, operations) ->
                        operations.reschedule(complete, clock.instant().plus(RETRY));
        return Tasks.oneTime(RingDeadline.NAME, Void.class)
                .onFailure(again)
                .execute(
                        (instance, _) -> {
                            String[] ids = instance.getId().split("/", 2);
                            ringing.getObject()
                                    .expire(PracticeId.parse(ids[0]), UUID.fromString(ids[1]));
                        });
    }
}
