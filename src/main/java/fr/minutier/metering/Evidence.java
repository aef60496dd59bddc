package fr.minutier.metering;

import java.util.ArrayDeque;

/// Proof of one kind about one party: disjoint intervals in order, of which only the latest grows.
/// Nothing before [#settledNanos] can change any more. Not thread-safe.
final class Evidence {

    private final ArrayDeque<Interval> pending = new ArrayDeque<>();
    private long settledNanos;

    Evidence(long startNanos) {
        settledNanos = startNanos;
    }

    long settledNanos() {
        return settledNanos;
    }

    /// Proof over a stretch that starts no earlier than what is settled.
    void cover(long startNanos, long endNanos) {
        if (startNanos < settledNanos) {
            throw new IllegalStateException(startNanos + " is settled until " + settledNanos);
        }
        if (endNanos > startNanos) {
            Interval last = pending.peekLast();
            if (last != null && last.endNanos() == startNanos) {
                pending.removeLast();
                pending.addLast(new Interval(last.startNanos(), endNanos));
            } else {
                pending.addLast(new Interval(startNanos, endNanos));
            }
        }
        settle(endNanos);
    }

    /// Nothing more will be proven before this instant.
    void settle(long nanos) {
        settledNanos = Math.max(settledNanos, nanos);
    }

    /// The start of the first stretch proven after an instant, or MAX_VALUE if none is.
    long startAfter(long nanos) {
        forgetUntil(nanos);
        Interval first = pending.peekFirst();
        return first == null ? Long.MAX_VALUE : Math.max(nanos, first.startNanos());
    }

    /// The end of the first stretch proven after an instant.
    ///
    /// @throws IllegalStateException if none is
    long endAfter(long nanos) {
        forgetUntil(nanos);
        Interval first = pending.peekFirst();
        if (first == null) {
            throw new IllegalStateException("nothing proven after " + nanos);
        }
        return first.endNanos();
    }

    private void forgetUntil(long nanos) {
        while (!pending.isEmpty() && pending.getFirst().endNanos() <= nanos) {
            pending.removeFirst();
        }
    }
}
