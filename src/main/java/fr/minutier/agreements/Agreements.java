package fr.minutier.agreements;

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
import fr.minutier.ledger.Purpose;
import fr.minutier.offers.Channel;
import fr.minutier.offers.Offer;
import fr.minutier.offers.Pricing;
import fr.minutier.payments.PaymentKind;
import fr.minutier.payments.PaymentRequest;
import fr.minutier.payments.PaymentStart;
import fr.minutier.payments.PaymentView;
import fr.minutier.payments.Payments;
import fr.minutier.platform.i18n.Language;
import fr.minutier.platform.storage.PracticeScope;
import fr.minutier.practice.Client;
import fr.minutier.practice.Clients;
import fr.minutier.practice.PracticeOffice;
import fr.minutier.practice.Profile;
import fr.minutier.practice.PublicHolidays;
import fr.minutier.rating.Balances;
import fr.minutier.rating.Tariff;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// What exchanges need of agreements: their terms, more cover during a call, and settlement.
/// Thread-safe; joins the caller's transaction.
@Component
public class Agreements {

    private static final Seconds EXTENSION_STEP = Seconds.ofMinutes(10);

    private final AgreementRecords records;
    private final AgreementPayments agreementPayments;
    private final Payments payments;
    private final Ledger ledger;
    private final AgreementCover cover;
    private final Clients clients;
    private final PracticeOffice office;
    private final Orders orders;
    private final ApplicationEventPublisher events;
    private final PracticeScope scope;
    private final InstantSource clock;

    Agreements(
            AgreementRecords records,
            AgreementPayments agreementPayments,
            Payments payments,
            Ledger ledger,
            AgreementCover cover,
            Clients clients,
            PracticeOffice office,
            Orders orders,
            ApplicationEventPublisher events,
            PracticeScope scope,
            InstantSource clock) {
        this.records = records;
        this.agreementPayments = agreementPayments;
        this.payments = payments;
        this.ledger = ledger;
        this.cover = cover;
        this.clients = clients;
        this.office = office;
        this.orders = orders;
        this.events = events;
        this.scope = scope;
        this.clock = clock;
    }

    public Optional<Agreement> find(PracticeId practice, AgreementId id) {
        return scope.in(practice, () -> records.find(practice, id));
    }

    /// Newest first.
    public List<Agreement> all(PracticeId practice) {
        return scope.in(practice, () -> records.all(practice));
    }

    /// Those whose identifier is less than this one, newest first.
    public List<Agreement> older(PracticeId practice, UUID than, int countMax) {
        return scope.in(practice, () -> records.older(practice, than, countMax));
    }

    public Optional<Consent> consent(PracticeId practice, AgreementId id) {
        return scope.in(practice, () -> records.consent(practice, id));
    }

    /// The version of the offer that was accepted.
    public Offer acceptedOffer(Agreement agreement) {
        return cover.acceptedOffer(agreement);
    }

    /// The last payment that was begun to order it, if any was.
    public Optional<PaymentView> payment(Agreement agreement) {
        PracticeId practice = agreement.practice();
        return scope.in(
                practice,
                () ->
                        agreementPayments.of(practice, agreement.id()).stream()
                                .filter(row -> !row.extension())
                                .reduce((_, later) -> later)
                                .flatMap(row -> payments.find(practice, row.payment())));
    }

    public Optional<OrderKey> byOrderToken(String token) {
        return orders.byToken(token);
    }

    public Optional<CallTerms> callTerms(PracticeId practice, AgreementId id) {
        return scope.in(practice, () -> records.find(practice, id).map(this::terms));
    }

    /// Asks the payer's bank for more cover during a call.
    ///
    /// @param price what it costs at most, tax included, as the call that goes on tells it
    /// @param cause names this request, so that a repeated click is one request
    /// @return where the payer confirms it
    public Result<String> requestExtension(
            PracticeId practice,
            AgreementId id,
            Seconds more,
            Money price,
            String cause,
            Language language) {
        return scope.in(
                practice,
                () -> {
                    Agreement agreement =
                            records.lock(practice, id)
                                    .filter(found -> found.state() == AgreementState.READY)
                                    .orElse(null);
                    return agreement == null
                            ? Result.refused("order.closed")
                            : begin(agreement, more, price, cause, language)
                                    .map(PaymentStart::payUrl);
                });
    }

    /// Settles an agreement with what its exchange cost: captures that much of the authorisations,
    /// the oldest first, and gives the rest back. Time that was paid for and is left stays usable.
    ///
    /// @param charged tax included; zero gives everything back
    public void settled(PracticeId practice, AgreementId id, UUID exchange, Money charged) {
        scope.run(
                practice,
                () -> {
                    Agreement agreement = records.lock(practice, id).orElseThrow();
                    switch (cover.pot(agreement)) {
                        case Pot.MoneyPot(AccountKey account) ->
                                cover.close(agreement, account, exchange, charged).orElseThrow();
                        case Pot.TimePot(AccountKey account) -> {
                            if (ledger.balance(account).posted() == 0) {
                                records.setState(practice, id, AgreementState.CLOSED);
                            }
                        }
                    }
                });
    }

    /// Whether anything of it was served, so that there is a statement of it.
    public boolean isServed(Agreement agreement) {
        return scope.in(
                agreement.practice(),
                () -> {
                    AccountKey account = cover.pot(agreement).account();
                    return ledger.history(account).stream()
                            .filter(transfer -> transfer.from().equals(account))
                            .map(transfer -> transfer.to().purpose())
                            .anyMatch(Set.of(Purpose.EARNED, Purpose.TIME_CONSUMED)::contains);
                });
    }

    /// Whether the payer may still cancel: a reservation of which nothing is used or in use. What
    /// was paid and invoiced is undone by a credit note, not here.
    public boolean isCancellable(Agreement agreement) {
        return scope.in(
                agreement.practice(),
                () ->
                        agreement.state() == AgreementState.READY
                                && cover.pot(agreement) instanceof Pot.MoneyPot
                                && !cover.isInUse(agreement));
    }

    /// Cancels an agreement before its exchange and gives the whole reservation back.
    public Result<Agreement> cancel(PracticeId practice, AgreementId id) {
        return scope.in(
                practice,
                () -> {
                    Agreement agreement = records.lock(practice, id).orElseThrow();
                    if (!isCancellable(agreement)
                            || !(cover.pot(agreement)
                                    instanceof Pot.MoneyPot(AccountKey account))) {
                        return Result.refused("order.not-cancelled");
                    }
                    return switch (cover.close(agreement, account, id.value(), Money.cents(0))) {
                        case Result.Done<Agreement> done -> {
                            events.publishEvent(new AgreementClosed(practice, id));
                            yield done;
                        }
                        case Result.Refused<Agreement> _ -> Result.refused("order.not-cancelled");
                    };
                });
    }

    private Result<PaymentStart> begin(
            Agreement agreement, Seconds more, Money amount, String cause, Language language) {
        PracticeId practice = agreement.practice();
        Client client = clients.find(practice, agreement.client()).orElseThrow();
        PaymentRequest request =
                new PaymentRequest(
                        "extension:" + agreement.id() + ":" + cause,
                        PaymentKind.AUTHORISATION,
                        amount,
                        acceptedOffer(agreement).title(),
                        client.email(),
                        "/commande/" + orders.token(agreement.id()) + "/prolongation",
                        language);
        return payments.begin(practice, request)
                .map(
                        start -> {
                            if (agreementPayments.find(practice, start.id()).isEmpty()) {
                                agreementPayments.add(
                                        practice,
                                        new Row(
                                                start.id(),
                                                agreement.id(),
                                                more,
                                                true,
                                                amount,
                                                State.BEGUN),
                                        clock.instant());
                            }
                            return start;
                        });
    }

    /// Those that a call of these days can touch.
    private Set<LocalDate> holidays(Profile seller) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), seller.zone());
        return PublicHolidays.between(today.minusYears(1), today.plusYears(1), seller.address());
    }

    private CallTerms terms(Agreement agreement) {
        Offer offer = acceptedOffer(agreement);
        Profile seller = office.profile(agreement.practice());
        Client client = clients.find(agreement.practice(), agreement.client()).orElseThrow();
        Tariff tariff = agreement.tariff(offer);
        return new CallTerms(
                agreement.practice(),
                agreement.id(),
                agreement.client(),
                offer.title(),
                offer.channel() == Channel.VIDEO,
                tariff,
                Balances.NONE,
                offer.version(),
                agreement.announced(),
                agreement.ceiling(),
                AgreementCover.pot(agreement, offer),
                offer.pricing() == Pricing.BY_THE_MINUTE ? EXTENSION_STEP : Seconds.ZERO,
                seller.name(),
                client.name(),
                seller.email(),
                client.email(),
                seller.zone(),
                holidays(seller),
                client.zone(),
                office.language(agreement.practice()),
                agreement.language(),
                agreement.state() == AgreementState.READY);
    }
}
