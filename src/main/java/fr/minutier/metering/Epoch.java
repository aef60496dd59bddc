package fr.minutier.metering;

import java.time.Instant;
import java.util.List;

/// What was billable while one process measured: its anchor, and disjoint intervals in order.
public record Epoch(Anchor anchor, List<Interval> intervals) {

    public Epoch {
        intervals = List.copyOf(intervals);
    }

    public long billableNanos() {
        return intervals.stream().mapToLong(Interval::nanos).reduce(0, Math::addExact);
    }

    /// The same intervals by the wall clock, for statements and receipts.
    public List<Span> spans() {
        return intervals.stream()
                .map(
                        interval ->
                                new Span(
                                        anchor.instantOf(interval.startNanos()),
                                        anchor.instantOf(interval.endNanos())))
                .toList();
    }

    /// A billable stretch as printed.
    public record Span(Instant from, Instant to) {}
}
