package fr.minutier.exchanges.model;

import fr.minutier.kernel.Seconds;
import java.util.Optional;

/// Keeps anyone from talking unbilled: media that passes without being billed for 5 s is stopped,
/// and passes again when both pages speak, each time in vain after a longer wait. It is stopped for
/// good once a whole session's allowance ([MediaTotal]) is used up; then the call ends by its
/// grace. Closed until credit is held. Immutable.
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

    /// The gate after this observation.
    ///
    /// @param exhausted whether as much has passed unbilled in the session as is allowed
    MediaGate after(Observation seen, boolean exhausted) {
        boolean flowing = seen.phase() == Phase.FLOWING;
        int kept = flowing ? 0 : relapses;
        if (!open) {
            boolean opens = !exhausted && mayOpen(seen, kept);
            return new MediaGate(opens, opens ? seen.nowNanos() : changedNanos, kept, false, 0);
        }
        if (exhausted) {
            return closed(seen.nowNanos());
        }
        return flowing ? new MediaGate(true, changedNanos, 0, false, 0) : whileUnbilled(seen);
    }

    /// What has to be done to get from the former gate to this one.
    Optional<Action> actionSince(MediaGate former) {
        if (open == former.open) {
            return Optional.empty();
        }
        return Optional.of(open ? new Action.Lift() : new Action.Restrict());
    }

    private MediaGate whileUnbilled(Observation seen) {
        if (!unbilled) {
            boolean afterBilling =
                    seen.phase() == Phase.PAUSED && changedNanos <= seen.lastBothNanos();
            if (!afterBilling && !seen.mediaPassing()) {
                return this;
            }
            long since = afterBilling ? seen.lastBothNanos() : seen.nowNanos();
            return new MediaGate(true, changedNanos, relapses, true, since).whileUnbilled(seen);
        }
        return seen.nowNanos() - unbilledNanos >= UNBILLED_NANOS_MAX
                ? new MediaGate(
                        false, seen.nowNanos(), Math.min(relapses + 1, RELAPSES_MAX), false, 0)
                : this;
    }

    private boolean mayOpen(Observation seen, int waits) {
        Seconds least = seen.limit().min(LiveCall.SLICE_LEFT_MIN);
        boolean covered = least.isPositive() && seen.covered().compareTo(least) >= 0;
        return covered
                && seen.bothHere()
                && seen.bothAttesting()
                && seen.nowNanos() - changedNanos >= waitNanos(waits);
    }

    private static long waitNanos(int waits) {
        return waits == 0 ? 0 : Math.min(FIRST_WAIT_NANOS << (2 * (waits - 1)), WAIT_NANOS_MAX);
    }
}
