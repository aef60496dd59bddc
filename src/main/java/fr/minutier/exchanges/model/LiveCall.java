package fr.minutier.exchanges.model;

import fr.minutier.exchanges.EndReason;
import fr.minutier.kernel.Seconds;
import java.util.ArrayList;
import java.util.List;

/// What a live call decides at each moment: to hold credit ahead, to warn, to stop unbilled media,
/// to end. Pure and immutable: the same observations give the same actions.
public record LiveCall(
        long startedNanos, long presentNanos, Warnings warnings, MediaTotal media, MediaGate gate) {

    /// From the last billed instant on, how long both have to come back.
    public static final Seconds GRACE = new Seconds(60);

    /// How long someone may wait for the other.
    public static final Seconds WAIT_MAX = Seconds.ofMinutes(30);

    /// How long a session that billed nothing outlives the last page.
    public static final Seconds EMPTY_MAX = new Seconds(60);

    /// The cut comes this late, so that each side has proven the last instant; never billed.
    public static final long CUT_AFTER_NANOS = 80_000_000L;

    /// Credit is held for so much at a time, and again when this little of it is left.
    static final Seconds SLICE = new Seconds(120);

    static final Seconds SLICE_LEFT_MIN = new Seconds(30);

    /// What comes of one observation.
    public record Step(LiveCall call, List<Action> actions) {
        public Step {
            actions = List.copyOf(actions);
        }
    }

    /// @param billedNanos what was billed before this process
    public static LiveCall start(long nowNanos, long billedNanos) {
        return new LiveCall(
                nowNanos,
                nowNanos,
                Warnings.fresh(),
                MediaTotal.start(nowNanos, billedNanos),
                MediaGate.closed(nowNanos));
    }

    /// Whether media may pass now.
    public boolean mediaOpen() {
        return gate.open();
    }

    public Step step(Observation seen) {
        List<Action> actions = new ArrayList<>();
        addEnd(seen, actions);
        if (!actions.isEmpty()) {
            return new Step(this, actions);
        }
        addHold(seen, actions);
        MediaTotal nextMedia = media.after(seen);
        MediaGate nextGate = gate.after(seen, nextMedia.isExhausted(seen.billableNanos()));
        nextGate.actionSince(gate).ifPresent(actions::add);
        Warnings nextWarnings = warnings;
        if (seen.phase() != Phase.WAITING) {
            nextWarnings = warnings.after(seen);
            if (nextWarnings.isNewSince(warnings, seen)) {
                actions.add(
                        new Action.Warn(
                                nextWarnings.lowestGiven(),
                                Seconds.floorOfNanos(seen.leftNanos())));
            }
        }
        long present = seen.anyHere() ? seen.nowNanos() : presentNanos;
        return new Step(
                new LiveCall(startedNanos, present, nextWarnings, nextMedia, nextGate), actions);
    }

    /// When the next step is due at the latest for the cut to be on time.
    public static long cutNanos(Observation seen) {
        return seen.deadlineNanos() + CUT_AFTER_NANOS;
    }

    private void addEnd(Observation seen, List<Action> actions) {
        long now = seen.nowNanos();
        switch (seen.phase()) {
            case FLOWING -> {
                if (now >= cutNanos(seen)) {
                    actions.add(new Action.End(EndReason.LIMIT, seen.deadlineNanos()));
                }
            }
            case PAUSED -> {
                if (seen.billableNanos() >= Observation.nanos(seen.limit())) {
                    actions.add(new Action.End(EndReason.LIMIT, seen.deadlineNanos()));
                } else if (now - seen.lastBothNanos() >= Observation.nanos(GRACE)) {
                    actions.add(new Action.End(EndReason.GRACE, seen.lastBothNanos()));
                }
            }
            case WAITING -> {
                if (seen.bothHere() && seen.limit().isZero() && !seen.coverPending()) {
                    actions.add(new Action.End(EndReason.LIMIT, now));
                } else if (now - startedNanos >= Observation.nanos(WAIT_MAX)) {
                    actions.add(new Action.End(EndReason.NOBODY, now));
                } else if (!seen.anyHere() && now - presentNanos >= Observation.nanos(EMPTY_MAX)) {
                    actions.add(new Action.Sleep());
                }
            }
        }
    }

    private static void addHold(Observation seen, List<Action> actions) {
        Seconds used = Seconds.floorOfNanos(seen.usedNanos());
        boolean spent = seen.covered().compareTo(used.min(seen.limit())) < 0;
        if (seen.coverPending() || !(seen.bothHere() || seen.phase() == Phase.FLOWING || spent)) {
            return;
        }
        Seconds least = seen.limit().min(used.plus(SLICE_LEFT_MIN));
        if (seen.covered().compareTo(least) < 0) {
            actions.add(new Action.Hold(seen.limit().min(used.plus(SLICE))));
        }
    }
}
