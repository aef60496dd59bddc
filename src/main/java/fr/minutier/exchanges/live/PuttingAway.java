package fr.minutier.exchanges.live;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gives a call that billed nothing, and what was held for it, free in the database, tried again
/// for as long as that does not answer. Owned by its room.
final class PuttingAway {

    private static final Logger LOG = LoggerFactory.getLogger(PuttingAway.class);
    private static final long RETRY_NANOS = 2_000_000_000L;

    private final Setting setting;
    private final Runnable done;
    private boolean begun;
    private boolean trying;
    private long nextTryNanos;

    /// @param done what to do inside the room once it is
    PuttingAway(Setting setting, Runnable done) {
        this.setting = setting;
        this.done = done;
    }

    boolean hasBegun() {
        return begun;
    }

    void begin() {
        begun = true;
        nextTryNanos = now();
        tryIfDue();
    }

    void tryIfDue() {
        if (trying || now() - nextTryNanos < 0) {
            return;
        }
        trying = true;
        setting.services()
                .background()
                .execute(
                        () -> {
                            boolean away = isAway();
                            setting.room().run(() -> answered(away));
                        });
    }

    private boolean answered(boolean away) {
        trying = false;
        nextTryNanos = now() + RETRY_NANOS;
        if (away) {
            done.run();
        }
        return away;
    }

    private boolean isAway() {
        Call call = setting.call();
        try {
            setting.services().journal().sleep(call, setting.node());
            return true;
        } catch (CallLost _) {
            LOG.info("exchange {} sleeps elsewhere", call.id());
            return true;
        } catch (RuntimeException failure) {
            LOG.warn("exchange {} cannot sleep yet", call.id(), failure);
            return false;
        }
    }

    private long now() {
        return setting.services().clock().nanos();
    }
}
