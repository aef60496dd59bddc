package fr.minutier.payments.model;

import fr.minutier.kernel.Money;
import fr.minutier.payments.PaymentKind;
import fr.minutier.payments.PaymentState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;

/// Everything the provider has reported of one payment. Knowledge only grows, and growing by one
/// fact twice, or by two facts in either order, comes to the same (a join semilattice): so
/// duplicates, reordering and delay of events cannot change where a payment ends.
///
/// @param captured what was taken, zero while nothing was
/// @param refunds what was given back, by the key of each refund
public record Payment(
        PaymentKind kind,
        Money amount,
        Progress progress,
        boolean expired,
        boolean authorised,
        boolean voided,
        Money captured,
        SequencedMap<String, Money> refunds) {

    public static Payment begun(PaymentKind kind, Money amount) {
        return new Payment(
                kind, amount, Progress.NONE, false, false, false, amount.zero(), new TreeMap<>());
    }

    /// What a fact does to a payment.
    public sealed interface Change {

        /// @param after the payment that knows it
        /// @param news what is now true that was not, in the order to be told
        record Learnt(Payment after, List<Statement> news) implements Change {}

        /// Known, superseded or too late: nothing changes.
        record Ignored() implements Change {}

        /// It contradicts what was asked of the provider.
        record Refused(String code) implements Change {}
    }

    public Change learn(Fact fact, Instant occurredAt, String eventId) {
        String contradiction = contradiction(fact);
        if (!contradiction.isEmpty()) {
            return new Change.Refused(contradiction);
        }
        Payment after = with(fact, occurredAt, eventId);
        if (after.equals(this)) {
            return new Change.Ignored();
        }
        List<Statement> news = new ArrayList<>(after.statements());
        news.removeAll(statements());
        return new Change.Learnt(after, List.copyOf(news));
    }

    public PaymentState state() {
        if (captured.isPositive()) {
            return refunded().compareTo(captured) >= 0
                    ? PaymentState.REFUNDED
                    : PaymentState.CAPTURED;
        }
        if (voided) {
            return PaymentState.VOIDED;
        }
        if (authorised) {
            return PaymentState.AUTHORISED;
        }
        if (expired) {
            return PaymentState.EXPIRED;
        }
        return switch (progress.step()) {
            case STARTED -> PaymentState.STARTED;
            case CHALLENGED -> PaymentState.CHALLENGED;
            case PENDING -> PaymentState.PENDING;
            case FAILED -> PaymentState.FAILED;
        };
    }

    public Money refunded() {
        return refunds.values().stream().reduce(amount.zero(), Money::plus);
    }

    public Money authorisedAmount() {
        return authorised ? amount : amount.zero();
    }

    /// What others are told, in order. Refunds wait until the capture is known.
    List<Statement> statements() {
        return switch (state()) {
            case STARTED, CHALLENGED, PENDING -> List.of();
            case FAILED -> List.of(new Statement.Failed(progress.code(), progress.eventId()));
            case EXPIRED -> List.of(new Statement.Failed("payment.expired", ""));
            case AUTHORISED -> List.of(new Statement.Authorised(amount));
            case VOIDED -> List.of(new Statement.Voided());
            case CAPTURED, REFUNDED -> settled();
        };
    }

    private List<Statement> settled() {
        List<Statement> statements = new ArrayList<>();
        if (authorised) {
            statements.add(new Statement.Authorised(amount));
        }
        statements.add(new Statement.Captured(captured));
        refunds.forEach((key, part) -> statements.add(new Statement.Refunded(key, part)));
        return statements;
    }

    private String contradiction(Fact fact) {
        return switch (fact) {
            case Fact.Challenged(), Fact.Pending(), Fact.Failed(_), Fact.Expired() -> "";
            case Fact.Authorised(Money reserved, _) ->
                    kind == PaymentKind.AUTHORISATION && reserved.equals(amount)
                            ? ""
                            : "payment.event-amount";
            case Fact.Captured(Money taken) ->
                    isPart(taken)
                                    && (kind == PaymentKind.AUTHORISATION || taken.equals(amount))
                                    && (captured.isZero() || captured.equals(taken))
                            ? ""
                            : "payment.event-amount";
            case Fact.Voided() -> kind == PaymentKind.AUTHORISATION ? "" : "payment.event-kind";
            case Fact.Refunded(String key, Money part) ->
                    isPart(part) && refunds.getOrDefault(key, part).equals(part)
                            ? ""
                            : "payment.event-amount";
        };
    }

    private boolean isPart(Money part) {
        return part.currency().equals(amount.currency())
                && part.isPositive()
                && !part.isGreaterThan(amount);
    }

    private Payment with(Fact fact, Instant occurredAt, String eventId) {
        return switch (fact) {
            case Fact.Challenged() ->
                    at(new Progress(Progress.Step.CHALLENGED, "", occurredAt, eventId));
            case Fact.Pending() -> at(new Progress(Progress.Step.PENDING, "", occurredAt, eventId));
            case Fact.Failed(String code) ->
                    at(new Progress(Progress.Step.FAILED, code, occurredAt, eventId));
            case Fact.Expired() ->
                    new Payment(
                            kind, amount, progress, true, authorised, voided, captured, refunds);
            case Fact.Authorised(_, _) ->
                    new Payment(kind, amount, progress, expired, true, voided, captured, refunds);
            case Fact.Voided() ->
                    new Payment(kind, amount, progress, expired, true, true, captured, refunds);
            case Fact.Captured(Money taken) ->
                    new Payment(
                            kind,
                            amount,
                            progress,
                            expired,
                            kind == PaymentKind.AUTHORISATION,
                            voided,
                            taken,
                            refunds);
            case Fact.Refunded(String key, Money part) -> givingBack(key, part);
        };
    }

    private Payment at(Progress later) {
        return new Payment(
                kind,
                amount,
                progress.orLater(later),
                expired,
                authorised,
                voided,
                captured,
                refunds);
    }

    private Payment givingBack(String key, Money part) {
        SequencedMap<String, Money> all = new TreeMap<>(refunds);
        all.put(key, part);
        return new Payment(kind, amount, progress, expired, authorised, voided, captured, all);
    }
}
