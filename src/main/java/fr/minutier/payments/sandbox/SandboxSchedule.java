package fr.minutier.payments.sandbox;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import java.time.Instant;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Puts the sandbox's jobs on the schedule, in the caller's transaction. A job's instance is the
/// payment and the instant it is due at. Thread-safe.
@Component
class SandboxSchedule {

    static final String DELIVERY = "sandbox-delivery";
    static final String SUCCESS = "sandbox-success";
    static final String EXPIRY = "sandbox-expiry";

    private final ObjectProvider<SchedulerClient> scheduler;

    SandboxSchedule(ObjectProvider<SchedulerClient> scheduler) {
        this.scheduler = scheduler;
    }

    void delivery(UUID reference, Instant due) {
        schedule(DELIVERY, reference, due);
    }

    void success(UUID reference, Instant due) {
        schedule(SUCCESS, reference, due);
    }

    void expiry(UUID reference, Instant due) {
        schedule(EXPIRY, reference, due);
    }

    static UUID reference(String instance) {
        return UUID.fromString(instance.substring(0, instance.indexOf('/')));
    }

    private void schedule(String task, UUID reference, Instant due) {
        scheduler
                .getObject()
                .scheduleIfNotExists(
                        TaskDescriptor.of(task).instance(reference + "/" + due).scheduledTo(due));
    }
}
