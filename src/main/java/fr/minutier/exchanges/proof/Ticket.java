package fr.minutier.exchanges.proof;

import fr.minutier.kernel.CanonicalJson;
import fr.minutier.kernel.Party;
import fr.minutier.metering.Epoch;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// All that was billable in an exchange up to an instant. The last stretches are written out, those
/// before them stand in the history, so that a ticket stays small however often a call was
/// interrupted.
///
/// @param terms hash of who agreed on what ([Terms])
/// @param number grows from ticket to ticket of an exchange
/// @param expertKey the public key of the expert's page ([PageKey]), empty while it has none
/// @param clientKey the same of the client's page
/// @param billableNanos of all stretches, those of the history included
/// @param latest the last stretches, in order
public record Ticket(
        UUID exchange,
        String terms,
        long number,
        Instant at,
        String expertKey,
        String clientKey,
        long billableNanos,
        History earlier,
        List<Epoch.Span> latest) {

    public static final String FORMAT = "minutier-ticket/1";

    /// How many stretches are written out.
    public static final int LATEST_MAX = 8;

    public Ticket {
        latest = List.copyOf(latest);
        if (latest.size() > LATEST_MAX || !Spans.areInOrder(latest)) {
            throw new IllegalArgumentException("not the last stretches: " + latest);
        }
        if (billableNanos < Spans.nanos(latest)) {
            throw new IllegalArgumentException("less than its own stretches: " + billableNanos);
        }
    }

    /// A ticket about these stretches, all of the exchange so far.
    public static Ticket of(
            UUID exchange,
            String terms,
            long number,
            Instant at,
            String expertKey,
            String clientKey,
            List<Epoch.Span> spans) {
        int split = Math.max(0, spans.size() - LATEST_MAX);
        return new Ticket(
                exchange,
                terms,
                number,
                at,
                expertKey,
                clientKey,
                Spans.nanos(spans),
                History.of(spans.subList(0, split)),
                spans.subList(split, spans.size()));
    }

    public String key(Party party) {
        return switch (party) {
            case EXPERT -> expertKey;
            case CLIENT -> clientKey;
        };
    }

    /// Whether these stretches are what the ticket says, or go on from it: the same up to its last
    /// one, which may have grown since.
    public boolean agreesWith(List<Epoch.Span> spans) {
        int before = Math.toIntExact(earlier.count());
        if (spans.size() < before || !History.of(spans.subList(0, before)).equals(earlier)) {
            return false;
        }
        List<Epoch.Span> meant = spans.subList(before, spans.size());
        long sum = Math.addExact(Spans.nanos(spans.subList(0, before)), Spans.nanos(latest));
        return Spans.goesOn(latest, meant) && billableNanos == sum;
    }

    /// As it is signed.
    public String text() {
        return CanonicalJson.write(fields());
    }

    /// As a part of a receipt.
    public Map<String, Object> fields() {
        return Map.of(
                "format", FORMAT,
                "exchange", exchange.toString(),
                "terms", terms,
                "number", number,
                "at", at.toString(),
                "expertKey", expertKey,
                "clientKey", clientKey,
                "billableNanos", billableNanos,
                "earlier", Map.of("count", earlier.count(), "chain", earlier.chain()),
                "latest", latest.stream().map(Spans::write).toList());
    }

    /// The ticket that was written so; empty if it is none.
    public static Optional<Ticket> read(Object value) {
        try {
            Fields fields = Fields.of(value);
            Fields earlier = Fields.of(fields.value("earlier"));
            Ticket ticket =
                    new Ticket(
                            UUID.fromString(fields.text("exchange")),
                            fields.text("terms"),
                            fields.number("number"),
                            Instant.parse(fields.text("at")),
                            fields.text("expertKey"),
                            fields.text("clientKey"),
                            fields.number("billableNanos"),
                            new History(earlier.number("count"), earlier.text("chain")),
                            fields.list("latest").stream().map(Ticket::span).toList());
            return FORMAT.equals(fields.text("format")) ? Optional.of(ticket) : Optional.empty();
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException _) {
            return Optional.empty();
        }
    }

    private static Epoch.Span span(Object value) {
        Fields fields = Fields.of(value);
        return new Epoch.Span(Instant.parse(fields.text("from")), Instant.parse(fields.text("to")));
    }
}
