package fr.minutier.exchanges.model;

import fr.minutier.kernel.Seconds;
import java.util.Optional;

/// Keeps anyone from talking unbilled: media that passes without being billed for 5 s is stopped,
/// and passes again when both pages speak, each time in vain after a longer wait. Whoever has used
/// up what may pass unbilled in a whole session ([MediaTotal]) has half that time, and the waits
/// grow though something was billed in between. Closed until credit is held. Immutable.
///
/// @param open whether media may pass
/// @param changedNanos when it was last opened or closed
/// @param relapses how often it was closed since time was last billed, or since the session's
///     allowance was used up
/// @param unbilledNanos since when media passes unbilled; meaningful if `unbilled`
record MediaGate(
        boolean open, long changedNanos, int relapses, boolean unbilled, long unbilledNanos) {

    /// How long media may pass without being billed.
    static final long UNBILLED_NANOS_MAX = 5_000_000_000L;

    /// The same once the allowance is used up: enough for two attestations of each page.
    static final long OVERDRAWN_NANOS_MAX = 2_500_000_000L;

    private static final long FIRST_WAIT_NANOS = 1_000_000_000L;
    private static final long WAIT_NANOS_MAX = 64_000_000_000L;
    private static final int RELAPSES_MAX = 16;

    static MediaGate closed(long nowNanos) {
        return new MediaGate(false, nowNanos, 0, false, 0);
    }

    /// The gate after this observation.
    ///
    /// @param overdrawn whether more has passed unbilled in the session than is allowed
    MediaGate after(Observation seen, boolean overdrawn) {
        boolean flowing = seen.phase() == Phase.FLOWING;
        int kept = flowing && !overdrawn ? 0 : relapses;
        if (!open) {
            return mayOpen(seen, kept)
                    ? new MediaGate(true, seen.nowNanos(), kept, false, 0)
                    : new MediaGate(false, changedNanos, kept, false, 0);
        }
        return flowing
                ? new MediaGate(true, changedNanos, kept, false, 0)
                : whileUnbilled(seen, overdrawn ? OVERDRAWN_NANOS_MAX : UNBILLED_NANOS_MAX);
    }

    /// What has to be done to get from the former gate to this one.
    Optional<Action> actionSince(MediaGate former) {
        if (open == former.open) {
            return Optional.empty();
        }
        return Optional.of(open ? new Action.Lift() : new Action.Restrict());
    }

    private MediaGate whileUnbilled(Observation seen, long nanosMax) {
        if (!unbilled) {
            boolean afterBilling =
                    seen.phase() == Phase.PAUSED && changedNanos <= seen.lastBothNanos();
            if (!afterBilling && !seen.mediaPassing()) {
                return this;
            }
            long since = afterBilling ? seen.lastBothNanos() : seen.nowNanos();
            return new MediaGate(true, changedNanos, relapses, true, since)
                    .whileUnbilled(seen, nanosMax);
        }
        return seen.nowNanos() - unbilledNanos >= nanosMax
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
