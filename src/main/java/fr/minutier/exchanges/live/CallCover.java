package fr.minutier.exchanges.live;

import fr.minutier.kernel.Seconds;
import org.jspecify.annotations.Nullable;

/// What one call may still use: the announced length with its extensions, within what the credit
/// covers at the moments at which it would be used. Owned by its room.
final class CallCover {

    private static final long RETRY_NANOS = 1_000_000_000L;

    private final Seconds announced;
    private final Seconds step;
    private Seconds granted;
    private Held held;
    private CallPrice price;
    private @Nullable Seconds covered;
    private @Nullable Seconds coverable;
    private boolean pending;
    private boolean failed;
    private long retryNanos;

    /// @param price as it is when the room is made
    CallCover(CallPrice price, Seconds granted, Held held) {
        this.announced = price.terms().announced();
        this.step = price.terms().extensionStep();
        this.granted = granted;
        this.held = held;
        this.price = price;
    }

    /// What the call costs from now on.
    CallPrice price() {
        return price;
    }

    /// Time went on, or stands still, so that what is to come may cost something else.
    void priced(CallPrice now) {
        if (!now.equals(price)) {
            price = now;
            covered = null;
            coverable = null;
        }
    }

    /// The longest billable time as far as is known.
    Seconds limit() {
        return agreed().min(coverable());
    }

    Seconds covered() {
        Seconds known = covered;
        if (known == null) {
            known = price.within(held.amount(), horizon());
            covered = known;
        }
        return known;
    }

    /// What the credit would pay for, whatever was agreed, up to the next extension.
    Seconds coverable() {
        Seconds known = coverable;
        if (known == null) {
            known = price.within(held.reachable(), horizon());
            coverable = known;
        }
        return known;
    }

    private Seconds horizon() {
        return agreed().plus(step);
    }

    /// What the bank would have to add for so much more, beyond what is at hand for what was
    /// agreed, in the unit of the pot.
    long lacking(Seconds more) {
        long agreedOn = price.cover(agreed());
        return price.cover(agreed().plus(more)) - Math.min(agreedOn, held.reachable());
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
            covered = null;
            coverable = null;
        }
    }

    /// So much is granted in all.
    ///
    /// @return how much more that is than was known
    Seconds grant(Seconds sum) {
        Seconds known = granted;
        granted = known.max(sum);
        covered = null;
        coverable = null;
        return granted.minus(known);
    }
}
