package fr.minutier;

import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;

/// The application and what it stands on, the embedded PostgreSQL when there is one: started in
/// that order, stopped in the other, also by Ctrl-C. Thread-safe.
final class RunningServer implements AutoCloseable {

    private final Runnable stopBeneath;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final AtomicBoolean closing = new AtomicBoolean();
    private volatile @Nullable ConfigurableApplicationContext application;

    private RunningServer(Runnable stopBeneath) {
        this.stopBeneath = stopBeneath;
    }

    /// Starts the application on a database that already runs, and takes charge of stopping both.
    ///
    /// @param stopBeneath stops what the application stands on, once that has stopped
    static RunningServer start(Runnable stopBeneath, Map<String, Object> properties) {
        RunningServer server = new RunningServer(stopBeneath);
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop-minutier"));
        try {
            ConfigurableApplicationContext context = MinutierApplication.start(properties);
            server.application = context;
            context.addApplicationListener(
                    event -> {
                        if (event instanceof ContextClosedEvent) {
                            server.stopped.countDown();
                        }
                    });
            return server;
        } catch (RuntimeException failure) {
            server.close();
            throw new CommandRefused(
                    "Minutier could not start: " + rootOf(failure) + " (the log above has more).");
        }
    }

    private static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    /// Returns when the application has been stopped.
    void await() {
        try {
            stopped.await();
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
        }
    }

    /// The framework may be closing the application at the same time; closing it again waits until
    /// that is done, so PostgreSQL goes last.
    @Override
    public void close() {
        if (!closing.compareAndSet(false, true)) {
            return;
        }
        ConfigurableApplicationContext context = application;
        try {
            if (context != null) {
                context.close();
            }
        } finally {
            stopBeneath.run();
        }
    }
}
