package fr.minutier.agreements;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import fr.minutier.kernel.PracticeId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Ends a call that nobody answered in time; tried again until it is over, also if it fails, or the
/// clock that said that the time had come steps back.
@Configuration(proxyBeanMethods = false)
class RingDeadlineJob {

    private static final Duration RETRY = Duration.ofSeconds(1);

    @Bean
    CustomTask<Void> ringDeadlineTask(ObjectProvider<Ringing> ringing, InstantSource clock) {
        FailureHandler<Void> again =
                (complete, operations) ->
                        operations.reschedule(complete, clock.instant().plus(RETRY));
        return Tasks.custom(RingDeadline.NAME, Void.class)
                .onFailure(again)
                .execute(
                        (instance, _) -> {
                            String[] ids = instance.getId().split("/", 2);
                            PracticeId practice = PracticeId.parse(ids[0]);
                            Ring ring =
                                    ringing.getObject().expire(practice, UUID.fromString(ids[1]));
                            return next(ring, clock.instant().plus(RETRY));
                        });
    }

    private static CompletionHandler<Void> next(Ring ring, Instant soon) {
        Instant deadline = ring.deadline();
        if (ring.state() != RingState.RINGING || deadline == null) {
            return new CompletionHandler.OnCompleteRemove<>();
        }
        Instant then = deadline.isAfter(soon) ? deadline : soon;
        return (complete, operations) -> operations.reschedule(complete, then);
    }
}
