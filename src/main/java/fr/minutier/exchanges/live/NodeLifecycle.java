package fr.minutier.exchanges.live;

import fr.minutier.exchanges.nodes.Lease;
import fr.minutier.exchanges.proof.InstallationKeys;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// This process as a node: registered before any page comes, beating as long as it runs, and giving
/// its calls away when it is stopped.
final class NodeLifecycle implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(NodeLifecycle.class);
    private static final long STOP_SECONDS_MAX = 5;

    private final Rooms rooms;
    private final InstallationKeys keys;
    private volatile boolean running;
    private @Nullable Thread beating;

    NodeLifecycle(Rooms rooms, InstallationKeys keys) {
        this.rooms = rooms;
        this.keys = keys;
    }

    /// Before the web server, after the database.
    @Override
    public int getPhase() {
        return 0;
    }

    @Override
    public void start() {
        keys.publish();
        rooms.beat();
        running = true;
        beating = Thread.ofPlatform().name("node-beat").daemon().start(this::beatOn);
    }

    @Override
    public void stop() {
        Thread thread = beating;
        running = false;
        try {
            if (thread != null) {
                LockSupport.unpark(thread);
                thread.join(TimeUnit.SECONDS.toMillis(STOP_SECONDS_MAX));
            }
            rooms.resign();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failure) {
            LOG.warn("calls are not given away, others take them over a little later", failure);
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void beatOn() {
        boolean failing = false;
        while (running) {
            LockSupport.parkNanos(Lease.BEAT_NANOS);
            try {
                if (running) {
                    rooms.beat();
                    keys.refresh();
                    failing = false;
                }
            } catch (RuntimeException failure) {
                if (!failing) {
                    LOG.warn("the lease of this node could not be renewed", failure);
                }
                failing = true;
            }
        }
    }
}
