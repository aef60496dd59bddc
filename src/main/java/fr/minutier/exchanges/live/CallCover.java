package fr.minutier.exchanges.live;

import fr.minutier.kernel.Seconds;
import org.jspecify.annotations.Nullable;

/// What one call may still use: the announced length with its extensions, within what the credit
/// covers. Owned by its room.
final class CallCover {

    private static final long RETRY_NANOS = 1_000_000_000L;

    private final Seconds announced;
    private Seconds granted;
    private Held held;
    private boolean pending;
    private boolean failed;
    private long retryNanos;

    CallCover(Seconds announced, Seconds granted, Held held) {
        this.announced = announced;
        this.granted = granted;
        this.held = held;
    }

    /// The longest billable time as far as is known.
    Seconds limit() {
        return agreed().min(held.coverable());
    }

    Seconds covered() {
        return held.covered();
    }

    /// What the credit would pay for, whatever was agreed.
    Seconds coverable() {
        return held.coverable();
    }

    Seconds agreed() {
        return announced.plus(granted);
    }

    boolean isPending(long nowNanos) {
        return pending || (failed && nowNanos - retryNanos < 0);
    }

    void asking() {
        pending = true;
    }

    /// @param nowHeld null if the question failed, to be asked again a little later
    void answered(@Nullable Held nowHeld, long nowNanos) {
        pending = false;
        failed = nowHeld == null;
        if (nowHeld == null) {
            retryNanos = nowNanos + RETRY_NANOS;
        } else {
            held = nowHeld;
        }
    }

    /// So much is granted in all.
    ///
    /// @return how much more that is than was known
    Seconds grant(Seconds sum) {
        Seconds known = granted;
        granted = known.max(sum);
        return granted.minus(known);
    }
}
