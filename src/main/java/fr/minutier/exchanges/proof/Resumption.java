package fr.minutier.exchanges.proof;

import fr.minutier.metering.Anchor;
import fr.minutier.metering.Epoch;
import fr.minutier.metering.Interval;
import fr.minutier.metering.MeterCheckpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What a meter goes on from after a crash: the checkpoint, or a ticket that says more. Pure.
public final class Resumption {

    private Resumption() {}

    /// The checkpoint, lengthened by a ticket of the same exchange if that goes on from it.
    ///
    /// @param ticket signed by a server of this installation
    public static MeterCheckpoint furthest(MeterCheckpoint past, Ticket ticket) {
        List<Epoch.Span> saved = past.spans();
        int before = Math.toIntExact(ticket.earlier().count());
        if (ticket.billableNanos() <= past.billableNanos()
                || before > saved.size()
                || !History.of(saved.subList(0, before)).equals(ticket.earlier())) {
            return past;
        }
        List<Epoch.Span> said = new ArrayList<>(saved.subList(0, before));
        said.addAll(ticket.latest());
        return Spans.goesOn(saved, said)
                ? new MeterCheckpoint(
                        List.of(epoch(said)), past.expertSequence(), past.clientSequence())
                : past;
    }

    /// The anchor of a meter that goes on: now, but never before what was billed already, though
    /// this server's clock be behind the former one's.
    public static Anchor anchor(MeterCheckpoint past, Instant now, long nanos) {
        List<Epoch.Span> saved = past.spans();
        boolean behind = !saved.isEmpty() && saved.getLast().to().isAfter(now);
        return new Anchor(behind ? saved.getLast().to() : now, nanos);
    }

    private static Epoch epoch(List<Epoch.Span> spans) {
        Instant origin = spans.getFirst().from();
        List<Interval> intervals =
                spans.stream()
                        .map(
                                span ->
                                        new Interval(
                                                nanos(origin, span.from()),
                                                nanos(origin, span.to())))
                        .toList();
        return new Epoch(new Anchor(origin, 0), intervals);
    }

    private static long nanos(Instant from, Instant to) {
        return Duration.between(from, to).toNanos();
    }
}
