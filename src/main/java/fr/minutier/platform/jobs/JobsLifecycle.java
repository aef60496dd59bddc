package fr.minutier.platform.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import org.springframework.context.SmartLifecycle;

/// Starts jobs after everything else and stops them before anything else.
final class JobsLifecycle implements SmartLifecycle {

    private final Scheduler scheduler;
    private volatile boolean running;

    JobsLifecycle(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    @Override
    public void start() {
        scheduler.start();
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        scheduler.stop();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
