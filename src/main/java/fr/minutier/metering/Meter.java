package fr.minutier.metering;

import fr.minutier.kernel.Party;
import fr.minutier.kernel.Seconds;
import java.util.ArrayList;
import java.util.List;

/// Meters one exchange live: takes facts as they come, and tells at any moment what is billable.
/// Each fact costs constant time on average. Evidence that arrives out of order, twice, or about
/// the past adds nothing. Not thread-safe: one owner at a time.
///
/// The wire's snapshots are to be applied before the attestation that came after them, because
/// whether a late attestation covers its gap is decided when it arrives.
public final class Meter {

    /// Evidence of one kind this far apart at most is one presence.
    public static final long JOIN_NANOS_MAX = 2_500_000_000L;

    /// A late attestation covers at most this, if packets flowed throughout.
    public static final long LATE_NANOS_MAX = 10_000_000_000L;

    /// How long after the cut a page's last attestation still counts, for the time before the cut.
    public static final long LAST_WORD_NANOS_MAX = 2_000_000_000L;

    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long NO_CUT = Long.MAX_VALUE;

    private final List<Epoch> earlier;
    private final Anchor anchor;
    private final Side expert;
    private final Side client;
    private final List<Evidence> proofs;
    private final List<Interval> intervals = new ArrayList<>();
    private long billableNanos;
    private long countedUntilNanos;
    private long cutNanos = NO_CUT;

    private Meter(MeterCheckpoint past, Anchor anchor) {
        this.earlier = past.epochs();
        this.anchor = anchor;
        this.expert = new Side(anchor.nanos(), past.expertSequence());
        this.client = new Side(anchor.nanos(), past.clientSequence());
        this.proofs = List.of(expert.attested(), expert.wired(), client.attested(), client.wired());
        this.billableNanos = past.billableNanos();
        this.countedUntilNanos = anchor.nanos();
    }

    /// A meter at zero. Nothing before the anchor is ever billable. Sequences start above zero.
    public static Meter start(Anchor anchor) {
        return resume(new MeterCheckpoint(List.of(), 0, 0), anchor);
    }

    /// Goes on after a restart, with a clock whose zero is another: what was billable stays as it
    /// is, and the outage is not billable, since no evidence joins across it.
    public static Meter resume(MeterCheckpoint checkpoint, Anchor anchor) {
        return new Meter(checkpoint, anchor);
    }

    public void apply(Fact fact) {
        switch (fact) {
            case Fact.Attestation attestation -> side(fact.party()).apply(attestation, cutNanos);
            case Fact.Wire wire -> side(fact.party()).apply(wire);
        }
        count();
    }

    /// Ends the exchange at an instant: nothing after it is billable, even if it was counted
    /// already. Pages may still send one attestation within 2 s, which covers up to the cut.
    /// An earlier cut stays.
    public void endAt(long nanos) {
        if (nanos >= cutNanos) {
            return;
        }
        cutNanos = nanos;
        while (!intervals.isEmpty() && intervals.getLast().endNanos() > nanos) {
            Interval last = intervals.removeLast();
            billableNanos -= last.nanos();
            if (last.startNanos() < nanos) {
                bill(last.startNanos(), nanos);
            }
        }
    }

    /// Packets were held back until this instant: the wire proves nothing between what was applied
    /// before and this instant, however short that was.
    public void wireResumes(long nanos) {
        expert.wireResumes(nanos);
        client.wireResumes(nanos);
        count();
    }

    /// Billable nanoseconds of all epochs.
    public long billableNanos() {
        return billableNanos;
    }

    /// Whole billable seconds, floored once.
    public Seconds billable() {
        return Seconds.floorOfNanos(billableNanos);
    }

    /// Whole billable seconds, or the limit if they exceed it.
    public Seconds cappedSeconds(Seconds limit) {
        return billable().min(limit);
    }

    /// The billable intervals of this epoch, disjoint and in order.
    public List<Interval> intervals() {
        return List.copyOf(intervals);
    }

    /// The last billable instant of this epoch, or its start if nothing in it is billable yet.
    public long lastBothNanos() {
        return intervals.isEmpty() ? anchor.nanos() : intervals.getLast().endNanos();
    }

    /// The last sequence accepted of a party: a page that joins or reloads goes on after it.
    public long lastSequence(Party party) {
        return side(party).sequence();
    }

    /// Paused once 2.5 s have brought nothing billable, and from the start after a restart.
    public BillingState state(long nowNanos) {
        if (billableNanos == 0) {
            return new BillingState.Waiting();
        }
        long last = lastBothNanos();
        boolean flowing = !intervals.isEmpty() && nowNanos - last <= JOIN_NANOS_MAX;
        return flowing ? new BillingState.Flowing() : new BillingState.Paused(last);
    }

    /// When the billable total reaches a limit if it flows on without a break: counted from the
    /// last billable instant while it flows, from now while it waits or is paused. In the past if
    /// the limit is reached.
    public long deadlineNanos(Seconds limit, long nowNanos) {
        long remaining =
                Math.subtractExact(
                        Math.multiplyExact(limit.value(), NANOS_PER_SECOND), billableNanos);
        long from =
                switch (state(nowNanos)) {
                    case BillingState.Flowing() -> lastBothNanos();
                    case BillingState.Waiting(), BillingState.Paused(_) ->
                            remaining > 0 ? nowNanos : lastBothNanos();
                };
        return Math.addExact(from, remaining);
    }

    public MeterCheckpoint checkpoint() {
        List<Epoch> epochs = new ArrayList<>(earlier);
        epochs.add(new Epoch(anchor, intervals));
        return new MeterCheckpoint(epochs, expert.sequence(), client.sequence());
    }

    private Side side(Party party) {
        return switch (party) {
            case EXPERT -> expert;
            case CLIENT -> client;
        };
    }

    /// Bills what all four proofs share, up to where the least advanced of them is settled.
    private void count() {
        long until = cutNanos;
        for (Evidence proof : proofs) {
            until = Math.min(until, proof.settledNanos());
        }
        long at = countedUntilNanos;
        while (at < until) {
            long start = at;
            for (Evidence proof : proofs) {
                start = Math.max(start, proof.startAfter(at));
            }
            if (start >= until) {
                break;
            }
            at = start == at ? billShared(at, until) : start;
        }
        countedUntilNanos = Math.max(countedUntilNanos, until);
    }

    private long billShared(long start, long until) {
        long end = until;
        for (Evidence proof : proofs) {
            end = Math.min(end, proof.endAfter(start));
        }
        bill(start, end);
        return end;
    }

    private void bill(long start, long end) {
        Interval last = intervals.isEmpty() ? null : intervals.getLast();
        if (last != null && last.endNanos() == start) {
            intervals.set(intervals.size() - 1, new Interval(last.startNanos(), end));
        } else {
            intervals.add(new Interval(start, end));
        }
        billableNanos += end - start;
    }
}
