package fr.minutier.agreements;

import fr.minutier.agreements.model.Captures;
import fr.minutier.agreements.model.Consequences;
import fr.minutier.agreements.model.Performance;
import fr.minutier.agreements.store.AgreementPayments;
import fr.minutier.agreements.store.AgreementPayments.Row;
import fr.minutier.agreements.store.AgreementPayments.State;
import fr.minutier.agreements.store.AgreementRecords;
import fr.minutier.kernel.Money;
import fr.minutier.kernel.PracticeId;
import fr.minutier.kernel.Result;
import fr.minutier.kernel.Seconds;
import fr.minutier.ledger.AccountKey;
import fr.minutier.ledger.Ledger;
import fr.minutier.ledger.Posting;
import fr.minutier.ledger.Purpose;
import fr.minutier.payments.Payments;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/// What a withdrawal does to money and time, and what it finds: read from the ledger, which knows
/// what was served. In the caller's transaction, the agreement locked.
@Component
class WithdrawalEffects {

    private final AgreementRecords records;
    private final AgreementPayments agreementPayments;
    private final AgreementCover cover;
    private final Payments payments;
    private final Ledger ledger;
    private final InstantSource clock;

    WithdrawalEffects(
            AgreementRecords records,
            AgreementPayments agreementPayments,
            AgreementCover cover,
            Payments payments,
            Ledger ledger,
            InstantSource clock) {
        this.records = records;
        this.agreementPayments = agreementPayments;
        this.cover = cover;
        this.payments = payments;
        this.ledger = ledger;
        this.clock = clock;
    }

    Performance performance(Agreement agreement) {
        return switch (agreement.state()) {
            case AWAITING_PAYMENT -> new Performance.Unpaid();
            case RINGING, READY, CLOSED ->
                    switch (cover.pot(agreement)) {
                        case Pot.MoneyPot(AccountKey account) ->
                                agreement.state() != AgreementState.CLOSED
                                        ? new Performance.Reserved(
                                                Money.cents(ledger.balance(account).posted()))
                                        : new Performance.Settled(charged(account));
                        case Pot.TimePot(AccountKey account) -> bought(agreement, account);
                    };
        };
    }

    private Money charged(AccountKey account) {
        return Money.cents(
                ledger.history(account).stream()
                        .filter(transfer -> transfer.from().equals(account))
                        .filter(transfer -> transfer.to().purpose() == Purpose.EARNED)
                        .mapToLong(transfer -> transfer.amount())
                        .sum());
    }

    private Performance bought(Agreement agreement, AccountKey account) {
        List<Row> paid = paid(agreement);
        if (paid.isEmpty()) {
            return new Performance.Unpaid();
        }
        Money sum = paid.stream().map(Row::amount).reduce(Money.cents(0), Money::plus);
        Seconds time = paid.stream().map(Row::seconds).reduce(Seconds.ZERO, Seconds::plus);
        Seconds left = new Seconds(ledger.balance(account).posted());
        return new Performance.Bought(sum, time, time.minus(left));
    }

    private List<Row> paid(Agreement agreement) {
        return agreementPayments.of(agreement.practice(), agreement.id()).stream()
                .filter(row -> row.state() == State.SETTLED)
                .toList();
    }

    /// @return refused with `withdrawal.call-running` if an exchange has just begun, or
    ///     `withdrawal.settling`
    Result<Consequences> apply(Agreement agreement, Consequences consequences) {
        return switch (consequences.performance()) {
            case Performance.Unpaid _ -> closed(agreement, consequences);
            case Performance.Reserved _ -> release(agreement, consequences);
            case Performance.Bought _, Performance.Settled _ ->
                    giveBack(agreement, consequences).then(done -> closed(agreement, done));
        };
    }

    private Result<Consequences> closed(Agreement agreement, Consequences consequences) {
        records.setState(agreement.practice(), agreement.id(), AgreementState.CLOSED);
        return Result.done(consequences);
    }

    private Result<Consequences> release(Agreement agreement, Consequences consequences) {
        AccountKey account = cover.pot(agreement).account();
        Money nothing = Money.cents(0);
        return switch (cover.close(agreement, account, agreement.id().value(), nothing)) {
            case Result.Done<Agreement> _ -> Result.done(consequences);
            case Result.Refused<Agreement> _ -> Result.refused("withdrawal.call-running");
        };
    }

    private Result<Consequences> giveBack(Agreement agreement, Consequences consequences) {
        PracticeId practice = agreement.practice();
        List<Posting> postings = postings(agreement, consequences.returned());
        if (!postings.isEmpty()
                && ledger.postAll(practice, postings) instanceof Result.Refused<?>) {
            return Result.refused("withdrawal.call-running");
        }
        return consequences.returned().isZero()
                ? Result.done(consequences)
                : refund(agreement, consequences);
    }

    private List<Posting> postings(Agreement agreement, Money returned) {
        PracticeId practice = agreement.practice();
        String owner = agreement.id().toString();
        AccountKey time = new AccountKey(practice, owner, Purpose.CLIENT_TIME);
        long left = ledger.balance(time).posted();
        List<Posting> postings = new ArrayList<>();
        if (left > 0) {
            postings.add(
                    posting(
                            "withdrawn-time:" + owner,
                            time,
                            AccountKey.ofPractice(practice, Purpose.TIME_SOLD),
                            left,
                            "withdrawal.time"));
        }
        if (returned.isPositive()) {
            postings.add(
                    posting(
                            "withdrawn:" + owner,
                            AccountKey.ofPractice(practice, Purpose.REFUNDS),
                            new AccountKey(practice, owner, Purpose.CLIENT_COVER),
                            returned.minorUnits(),
                            "withdrawal.returned"));
        }
        return postings;
    }

    private Result<Consequences> refund(Agreement agreement, Consequences consequences) {
        PracticeId practice = agreement.practice();
        List<Row> paid = paid(agreement);
        List<Money> captured = paid.stream().map(row -> captured(practice, row)).toList();
        Money sum = captured.stream().reduce(Money.cents(0), Money::plus);
        if (consequences.returned().isGreaterThan(sum)) {
            return Result.refused("withdrawal.settling");
        }
        List<Money> parts = Captures.divide(consequences.returned(), captured);
        for (int index = 0; index < paid.size(); index++) {
            if (parts.get(index).isPositive()) {
                payments.refund(
                                practice,
                                paid.get(index).payment(),
                                parts.get(index),
                                Withdrawals.cause(agreement.id()))
                        .orElseThrow();
            }
        }
        return Result.done(consequences);
    }

    private Money captured(PracticeId practice, Row row) {
        return payments.find(practice, row.payment())
                .map(payment -> payment.captured().minus(payment.refunded()))
                .orElseThrow();
    }

    private Posting posting(
            String key, AccountKey from, AccountKey to, long amount, String reason) {
        return new Posting(key, from, to, amount, reason, clock.instant());
    }
}
