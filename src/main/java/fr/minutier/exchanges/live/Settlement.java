package fr.minutier.exchanges.live;

import fr.minutier.agreements.CallTerms;
import fr.minutier.agreements.Pot;
import fr.minutier.exchanges.EndReason;
import fr.minutier.exchanges.ExchangeId;
import fr.minutier.exchanges.ExchangeSettled;
import fr.minutier.exchanges.model.Exchange;
import fr.minutier.exchanges.proof.Countersigned;
import fr.minutier.exchanges.receipts.ReceiptWriter;
import fr.minutier.exchanges.store.ExchangeRow;
import fr.minutier.exchanges.store.LiveCalls;
import fr.minutier.exchanges.store.StoredSession;
import fr.minutier.exchanges.store.StoredSettlement;
import fr.minutier.kernel.Money;
import fr.minutier.kernel.PracticeId;
import fr.minutier.kernel.Seconds;
import fr.minutier.ledger.HoldId;
import fr.minutier.metering.Epoch;
import fr.minutier.metering.MeterCheckpoint;
import fr.minutier.platform.storage.Transactions;
import fr.minutier.rating.Charge;
import fr.minutier.rating.Recorded;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;

/// Settles an exchange that has ended, once: rates what was billed, posts it out of what was held,
/// tells the agreement, writes the signed receipt and publishes [ExchangeSettled], all in one
/// transaction. Settling again changes nothing. Thread-safe.
public class Settlement {

    private final LiveCalls calls;
    private final CallAgreements agreements;
    private final CallCredit credit;
    private final ReceiptWriter receipts;
    private final SettlementMail mail;
    private final ApplicationEventPublisher events;
    private final Transactions transactions;
    private final InstantSource clock;

    public Settlement(
            LiveCalls calls,
            CallAgreements agreements,
            CallCredit credit,
            ReceiptWriter receipts,
            SettlementMail mail,
            ApplicationEventPublisher events,
            Transactions transactions,
            InstantSource clock) {
        this.calls = calls;
        this.agreements = agreements;
        this.credit = credit;
        this.receipts = receipts;
        this.mail = mail;
        this.events = events;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// @throws IllegalStateException if the exchange has not ended
    public void settle(PracticeId practice, ExchangeId exchange) {
        transactions.run(
                practice,
                () -> {
                    ExchangeRow row = calls.lock(practice, exchange).orElseThrow();
                    switch (row.state()) {
                        case Exchange.Settled _ -> {}
                        case Exchange.Ended(_, EndReason reason) -> settle(row, reason);
                        case Exchange.Opened _, Exchange.Live _ ->
                                throw new IllegalStateException(exchange + " has not ended");
                    }
                });
    }

    private void settle(ExchangeRow row, EndReason reason) {
        Instant now = clock.instant();
        CallTerms terms = agreements.terms(row.practice(), row.agreement()).orElseThrow();
        Call call = new Call(row.practice(), row.id(), terms);
        StoredSession session = calls.session(row.practice(), row.id());
        MeterCheckpoint checkpoint = session.checkpoint();
        List<Epoch.Span> spans = checkpoint == null ? List.of() : checkpoint.spans();
        CallPrice price = CallPrice.over(terms, spans, now);
        Seconds billed =
                checkpoint == null
                        ? Seconds.ZERO
                        : billed(price, row.granted(), checkpoint, session.holdAmount());
        Recorded recorded = price.recorded(billed);
        Money gross =
                switch (terms.pot()) {
                    case Pot.MoneyPot _ -> price.total(billed);
                    case Pot.TimePot _ -> recorded.rating().total().zero();
                };
        closeHold(session.hold(), price.units(billed), now);
        long released = credit.balance(terms.pot().account()).available();
        agreements.settled(row.practice(), row.agreement(), row.id().value(), gross);
        String receipt =
                receipts.write(
                        call,
                        spans,
                        agreeing(session.proofs(), spans),
                        billed,
                        charges(recorded, gross),
                        gross,
                        reason,
                        now);
        StoredSettlement settlement =
                new StoredSettlement(
                        billed,
                        gross,
                        released,
                        spans,
                        recorded.rating().trace(),
                        recorded,
                        receipt,
                        now);
        calls.settle(row.practice(), row.id(), settlement);
        events.publishEvent(
                new ExchangeSettled(
                        row.practice(),
                        row.agreement(),
                        row.id(),
                        billed,
                        gross,
                        charges(recorded, gross),
                        spans.isEmpty() ? null : spans.getFirst().from(),
                        spans.isEmpty() ? null : spans.getLast().to()));
        mail.send(call, settlement);
    }

    /// Never more than was agreed, nor than what is held pays for.
    private static Seconds billed(
            CallPrice price, Seconds granted, MeterCheckpoint checkpoint, long held) {
        Seconds agreed = price.terms().announced().plus(granted);
        Seconds most = checkpoint.billable().min(agreed);
        return most.min(price.within(held, most));
    }

    /// What was charged in money, line by line.
    private static List<Charge> charges(Recorded recorded, Money gross) {
        return gross.isZero() ? List.of() : recorded.rating().charges();
    }

    /// Without tickets of the last moment that the cut has shortened: a receipt never contradicts
    /// what it carries.
    private static List<Countersigned> agreeing(
            List<Countersigned> proofs, List<Epoch.Span> spans) {
        return proofs.stream().filter(proof -> proof.ticket().agreesWith(spans)).toList();
    }

    private void closeHold(@Nullable HoldId hold, long actual, Instant now) {
        if (hold != null) {
            credit.settle(hold, actual, now).orElseThrow();
        }
    }
}
