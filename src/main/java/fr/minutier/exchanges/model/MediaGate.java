package fr.minutier.exchanges.model;

import fr.minutier.kernel.Seconds;
import java.util.Optional;

/// Keeps anyone from talking unbilled: media that passes without being billed for 5 s is stopped,
/// and passes again when both pages speak, each time in vain after a longer wait. Closed until
/// credit is held. Immutable.
///
/// @param open whether media may pass
/// @param changedNanos when it was last opened or closed
/// @param relapses how often it was closed since time was last billed
/// @param unbilledNanos since when media passes unbilled; meaningful if `unbilled`
record MediaGate(
        boolean open, long changedNanos, int relapses, boolean unbilled, long unbilledNanos) {

    /// How long media may pass without being billed.
    static final long UNBILLED_NANOS_MAX = 5_000_000_000L;

    private static final long FIRST_WAIT_NANOS = 1_000_000_000L;
    private static final long WAIT_NANOS_MAX = 64_000_000_000L;
    private static final int RELAPSES_MAX = 16;

    static MediaGate closed(long nowNanos) {
        return new MediaGate(false, nowNanos, 0, false, 0);
    }

    /// The gate after this observation: the same object if nothing changed.
    MediaGate after(Observation seen) {
        if (seen.phase() == Phase.FLOWING) {
            return open && !unbilled && relapses == 0
                    ? this
                    : new MediaGate(open, changedNanos, 0, false, 0);
        }
        return open ? whileOpen(seen) : whileClosed(seen);
    }

    /// What has to be done to get from the former gate to this one.
    Optional<Action> actionSince(MediaGate former) {
        if (open == former.open) {
            return Optional.empty();
        }
        return Optional.of(open ? new Action.Lift() : new Action.Restrict());
    }

    private MediaGate whileOpen(Observation seen) {
        boolean afterBilling = seen.phase() == Phase.PAUSED && relapses == 0;
        if (!unbilled) {
            if (afterBilling) {
                long since = Math.max(seen.lastBothNanos(), changedNanos);
                return new MediaGate(true, changedNanos, 0, true, since).whileOpen(seen);
            }
            return seen.mediaPassing()
                    ? new MediaGate(true, changedNanos, relapses, true, seen.nowNanos())
                    : this;
        }
        return seen.nowNanos() - unbilledNanos >= UNBILLED_NANOS_MAX
                ? new MediaGate(
                        false, seen.nowNanos(), Math.min(relapses + 1, RELAPSES_MAX), false, 0)
                : this;
    }

    private MediaGate whileClosed(Observation seen) {
        Seconds least = seen.limit().min(LiveCall.SLICE_LEFT_MIN);
        boolean covered = least.isPositive() && seen.covered().compareTo(least) >= 0;
        boolean waited = seen.nowNanos() - changedNanos >= waitNanos();
        return covered && seen.bothHere() && seen.bothAttesting() && waited
                ? new MediaGate(true, seen.nowNanos(), relapses, false, 0)
                : this;
    }

    private long waitNanos() {
        return relapses == 0
                ? 0
                : Math.min(FIRST_WAIT_NANOS << (2 * (relapses - 1)), WAIT_NANOS_MAX);
    }
}
