package fr.minutier.agreements;

import fr.minutier.agreements.model.Captures;
import fr.minutier.agreements.store.AgreementPayments;
import fr.minutier.agreements.store.AgreementPayments.Row;
import fr.minutier.agreements.store.AgreementPayments.State;
import fr.minutier.agreements.store.AgreementRecords;
import fr.minutier.kernel.Money;
import fr.minutier.kernel.PracticeId;
import fr.minutier.kernel.Result;
import fr.minutier.ledger.AccountKey;
import fr.minutier.ledger.Ledger;
import fr.minutier.ledger.Posting;
import fr.minutier.ledger.Purpose;
import fr.minutier.offers.Offer;
import fr.minutier.offers.Offers;
import fr.minutier.payments.Payments;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// What covers the exchanges of an agreement, and closing it: what was charged is captured, the
/// rest let go. In the caller's transaction.
@Component
class AgreementCover {

    private final AgreementRecords records;
    private final AgreementPayments agreementPayments;
    private final Payments payments;
    private final Ledger ledger;
    private final Offers offers;
    private final InstantSource clock;

    AgreementCover(
            AgreementRecords records,
            AgreementPayments agreementPayments,
            Payments payments,
            Ledger ledger,
            Offers offers,
            InstantSource clock) {
        this.records = records;
        this.agreementPayments = agreementPayments;
        this.payments = payments;
        this.ledger = ledger;
        this.offers = offers;
        this.clock = clock;
    }

    Offer acceptedOffer(Agreement agreement) {
        return offers.version(agreement.practice(), agreement.offer(), agreement.offerVersion())
                .orElseThrow();
    }

    Pot pot(Agreement agreement) {
        return pot(agreement, acceptedOffer(agreement));
    }

    static Pot pot(Agreement agreement, Offer offer) {
        String owner = agreement.id().toString();
        return switch (offer.pricing()) {
            case BY_THE_MINUTE ->
                    new Pot.MoneyPot(
                            new AccountKey(agreement.practice(), owner, Purpose.CLIENT_COVER));
            case BY_THE_ACT ->
                    new Pot.TimePot(
                            new AccountKey(agreement.practice(), owner, Purpose.CLIENT_TIME));
            case BY_THE_PACK, BY_THE_PERIOD, IN_WRITING, OFFERED ->
                    throw new IllegalStateException("not sold: " + offer.pricing());
        };
    }

    boolean isInUse(Agreement agreement) {
        return ledger.balance(pot(agreement).account()).held() > 0;
    }

    /// Closes an agreement by the minute: captures what was charged, the oldest authorisation
    /// first, and lets the rest go.
    ///
    /// @param cause the exchange, or what else ended it
    /// @return refused with `ledger.exhausted` if an exchange has begun to use the rest meanwhile
    Result<Agreement> close(Agreement agreement, AccountKey cover, UUID cause, Money charged) {
        PracticeId practice = agreement.practice();
        List<Row> covering =
                agreementPayments.of(practice, agreement.id()).stream()
                        .filter(row -> row.state() == State.COVERING)
                        .toList();
        List<Money> amounts = covering.stream().map(Row::amount).toList();
        List<Money> taken = Captures.divide(charged, amounts);
        long released = amounts.stream().mapToLong(Money::minorUnits).sum() - charged.minorUnits();
        return release(agreement, cover, cause, released)
                .map(
                        closed -> {
                            for (int index = 0; index < covering.size(); index++) {
                                Row row = covering.get(index);
                                payments.capture(practice, row.payment(), taken.get(index))
                                        .orElseThrow();
                                agreementPayments.setState(practice, row.payment(), State.SETTLED);
                            }
                            records.setState(practice, closed.id(), AgreementState.CLOSED);
                            return closed;
                        });
    }

    private Result<Agreement> release(
            Agreement agreement, AccountKey cover, UUID cause, long released) {
        if (released == 0) {
            return Result.done(agreement);
        }
        return ledger.post(
                        new Posting(
                                "released:" + cause,
                                cover,
                                AccountKey.ofPractice(
                                        agreement.practice(), Purpose.PROVIDER_AUTHORISED),
                                released,
                                "payment.released",
                                clock.instant()))
                .map(_ -> agreement);
    }
}
