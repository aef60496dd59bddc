package fr.minutier.platform.jobs;

import com.github.kagkarlsson.scheduler.Clock;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

@Configuration(proxyBeanMethods = false)
class JobsConfiguration {

    private static final Duration POLLING_INTERVAL = Duration.ofSeconds(1);
    private static final int THREADS = 4;

    /// After four of these without a sign of life, a killed process's jobs are taken up again.
    private static final Duration HEARTBEAT_INTERVAL = Duration.ofSeconds(5);

    private static final int HEARTBEATS_MISSED_MAX = 4;

    /// Jobs are beans of type [Task]; scheduling one joins the caller's transaction.
    @Bean(destroyMethod = "")
    Scheduler scheduler(DataSource dataSource, List<Task<?>> tasks, InstantSource clock) {
        Clock schedulerClock = clock::instant;
        List<Task<?>> onDemand =
                tasks.stream().filter(task -> !(task instanceof RecurringTask<?>)).toList();
        List<RecurringTask<?>> recurring =
                tasks.stream()
                        .filter(RecurringTask.class::isInstance)
                        .<RecurringTask<?>>map(task -> (RecurringTask<?>) task)
                        .toList();
        return Scheduler.create(new TransactionAwareDataSourceProxy(dataSource), onDemand)
                .startTasks(recurring)
                .clock(schedulerClock)
                .threads(THREADS)
                .pollingInterval(POLLING_INTERVAL)
                .heartbeatInterval(HEARTBEAT_INTERVAL)
                .missedHeartbeatsLimit(HEARTBEATS_MISSED_MAX)
                .commitWhenAutocommitDisabled(false)
                .alwaysPersistTimestampInUTC()
                .shutdownMaxWait(Duration.ofSeconds(5))
                .build();
    }

    @Bean
    JobsLifecycle jobsLifecycle(Scheduler scheduler) {
        return new JobsLifecycle(scheduler);
    }
}
