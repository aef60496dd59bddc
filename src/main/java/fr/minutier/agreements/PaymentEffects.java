package fr.minutier.agreements;

import fr.minutier.agreements.store.AgreementPayments;
import fr.minutier.agreements.store.AgreementPayments.Row;
import fr.minutier.agreements.store.AgreementPayments.State;
import fr.minutier.agreements.store.AgreementRecords;
import fr.minutier.kernel.PracticeId;
import fr.minutier.ledger.AccountKey;
import fr.minutier.ledger.Ledger;
import fr.minutier.ledger.Posting;
import fr.minutier.ledger.Purpose;
import fr.minutier.payments.PaymentAuthorised;
import fr.minutier.payments.PaymentCaptured;
import fr.minutier.payments.PaymentFailed;
import fr.minutier.payments.PaymentId;
import fr.minutier.payments.PaymentRefunded;
import fr.minutier.payments.PaymentVoided;
import fr.minutier.payments.Payments;
import fr.minutier.platform.identity.Tokens;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Applies what a payment brings to its agreement and to the ledger, in the very transaction that
/// stores the provider's event: money and its effect commit together or not at all.
@Component
class PaymentEffects {

    private final AgreementRecords records;
    private final AgreementPayments agreementPayments;
    private final AgreementCover cover;
    private final Payments payments;
    private final Ledger ledger;
    private final Ringing ringing;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    PaymentEffects(
            AgreementRecords records,
            AgreementPayments agreementPayments,
            AgreementCover cover,
            Payments payments,
            Ledger ledger,
            Ringing ringing,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.records = records;
        this.agreementPayments = agreementPayments;
        this.cover = cover;
        this.payments = payments;
        this.ledger = ledger;
        this.ringing = ringing;
        this.events = events;
        this.clock = clock;
    }

    @EventListener
    void on(PaymentAuthorised event) {
        PracticeId practice = event.practice();
        agreementPayments
                .find(practice, event.paymentId())
                .ifPresent(row -> authorised(practice, row, event));
    }

    @EventListener
    void on(PaymentCaptured event) {
        agreementPayments
                .find(event.practice(), event.paymentId())
                .ifPresent(
                        row -> {
                            switch (row.state()) {
                                case BEGUN, FAILED -> actPaid(event, row);
                                case COVERING, SETTLED -> captured(event);
                                case RETURNED -> {}
                            }
                        });
    }

    @EventListener
    void on(PaymentFailed event) {
        agreementPayments
                .find(event.practice(), event.paymentId())
                .filter(row -> row.state() == State.BEGUN)
                .ifPresent(
                        row ->
                                agreementPayments.setState(
                                        event.practice(), row.payment(), State.FAILED));
    }

    /// A reservation that the provider let go by itself covers nothing any more.
    @EventListener
    void on(PaymentVoided event) {
        agreementPayments
                .find(event.practice(), event.paymentId())
                .filter(row -> row.state() == State.COVERING)
                .ifPresent(row -> lapsed(event.practice(), row));
    }

    /// What a withdrawal gives back was owed to the client until now; any other refund, such as one
    /// made at the provider, is of what was earned.
    @EventListener
    void on(PaymentRefunded event) {
        agreementPayments
                .find(event.practice(), event.paymentId())
                .filter(row -> row.state() == State.SETTLED)
                .ifPresent(row -> refunded(event, row));
    }

    private void refunded(PaymentRefunded event, Row row) {
        PracticeId practice = event.practice();
        boolean owed = event.cause().equals(Withdrawals.cause(row.agreement()));
        AccountKey from =
                owed
                        ? new AccountKey(practice, row.agreement().toString(), Purpose.CLIENT_COVER)
                        : AccountKey.ofPractice(practice, Purpose.REFUNDS);
        post(
                practice,
                posting(
                        "refunded:" + event.paymentId() + ":" + Tokens.hash(event.cause()),
                        from,
                        AccountKey.ofPractice(practice, Purpose.PROVIDER_CASH),
                        event.amount().minorUnits(),
                        "payment.refunded"));
    }

    private void authorised(PracticeId practice, Row row, PaymentAuthorised event) {
        Agreement agreement = records.lock(practice, row.agreement()).orElseThrow();
        if (agreement.state() == AgreementState.CLOSED
                || (!row.extension() && agreement.state() != AgreementState.AWAITING_PAYMENT)) {
            payments.voidAuthorisation(practice, event.paymentId()).orElseThrow();
            agreementPayments.setState(practice, row.payment(), State.RETURNED);
            return;
        }
        AccountKey account = cover.pot(agreement).account();
        post(
                practice,
                posting(
                        "authorised:" + event.paymentId(),
                        AccountKey.ofPractice(practice, Purpose.PROVIDER_AUTHORISED),
                        account,
                        event.amount().minorUnits(),
                        "payment.authorised"));
        agreementPayments.setState(practice, row.payment(), State.COVERING);
        if (row.extension()) {
            events.publishEvent(new CoverExtended(practice, agreement.id(), row.seconds()));
        } else {
            becomesReady(agreement);
        }
    }

    private void actPaid(PaymentCaptured event, Row row) {
        PracticeId practice = event.practice();
        Agreement agreement = records.lock(practice, row.agreement()).orElseThrow();
        if (agreement.state() != AgreementState.AWAITING_PAYMENT) {
            payments.refund(practice, event.paymentId(), event.amount(), "not-due").orElseThrow();
            agreementPayments.setState(practice, row.payment(), State.RETURNED);
            return;
        }
        PaymentId payment = event.paymentId();
        String owner = agreement.id().toString();
        AccountKey paid = new AccountKey(practice, owner, Purpose.CLIENT_COVER);
        AccountKey time = new AccountKey(practice, owner, Purpose.CLIENT_TIME);
        long amount = event.amount().minorUnits();
        post(
                practice,
                posting(
                        "captured:" + payment,
                        AccountKey.ofPractice(practice, Purpose.PROVIDER_CASH),
                        paid,
                        amount,
                        "payment.captured"),
                posting(
                        "earned:" + payment,
                        paid,
                        AccountKey.ofPractice(practice, Purpose.EARNED),
                        amount,
                        "act.earned"),
                posting(
                        "time:" + payment,
                        AccountKey.ofPractice(practice, Purpose.TIME_SOLD),
                        time,
                        agreement.announced().value(),
                        "act.time"));
        agreementPayments.setState(practice, row.payment(), State.SETTLED);
        becomesReady(agreement);
        events.publishEvent(
                new ActPaid(practice, agreement.id(), payment.value(), clock.instant()));
    }

    private void captured(PaymentCaptured event) {
        PracticeId practice = event.practice();
        post(
                practice,
                posting(
                        "captured:" + event.paymentId(),
                        AccountKey.ofPractice(practice, Purpose.PROVIDER_CASH),
                        AccountKey.ofPractice(practice, Purpose.PROVIDER_AUTHORISED),
                        event.amount().minorUnits(),
                        "payment.captured"));
    }

    private void lapsed(PracticeId practice, Row row) {
        Agreement agreement = records.lock(practice, row.agreement()).orElseThrow();
        AccountKey account = cover.pot(agreement).account();
        post(
                practice,
                posting(
                        "lapsed:" + row.payment(),
                        account,
                        AccountKey.ofPractice(practice, Purpose.PROVIDER_AUTHORISED),
                        row.amount().minorUnits(),
                        "payment.lapsed"));
        agreementPayments.setState(practice, row.payment(), State.SETTLED);
        if (!row.extension()) {
            records.setState(practice, agreement.id(), AgreementState.CLOSED);
            events.publishEvent(new AgreementClosed(practice, agreement.id()));
        }
    }

    private void becomesReady(Agreement agreement) {
        if (ringing.begin(agreement)) {
            return;
        }
        records.setState(agreement.practice(), agreement.id(), AgreementState.READY);
        events.publishEvent(new AgreementReady(agreement.practice(), agreement.id()));
    }

    private Posting posting(
            String key, AccountKey from, AccountKey to, long amount, String reason) {
        Instant now = clock.instant();
        return new Posting(key, from, to, amount, reason, now);
    }

    private void post(PracticeId practice, Posting... postings) {
        ledger.postAll(practice, List.of(postings)).orElseThrow();
    }
}
