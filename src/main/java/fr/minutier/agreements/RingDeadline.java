package fr.minutier.agreements;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import java.time.Instant;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Puts the end of a call on the schedule, in the caller's transaction: it is kept by the database
/// and carried out also when the server was restarted meanwhile. Thread-safe.
@Component
class RingDeadline {

    static final String NAME = "ring-deadline";

    private final ObjectProvider<SchedulerClient> scheduler;

    RingDeadline(ObjectProvider<SchedulerClient> scheduler) {
        this.scheduler = scheduler;
    }

    void schedule(Ring ring, Instant deadline) {
        scheduler
                .getObject()
                .scheduleIfNotExists(
                        TaskDescriptor.of(NAME)
                                .instance(ring.practice() + "/" + ring.agreement())
                                .scheduledTo(deadline));
    }
}
