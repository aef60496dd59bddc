package fr.minutier.invoicing;

import fr.minutier.agreements.ActPaid;
import fr.minutier.agreements.Agreement;
import fr.minutier.agreements.AgreementId;
import fr.minutier.agreements.AgreementWithdrawn;
import fr.minutier.agreements.Agreements;
import fr.minutier.agreements.OrderKey;
import fr.minutier.agreements.Withdrawals;
import fr.minutier.exchanges.ExchangeSettled;
import fr.minutier.invoicing.CreditRequest.Extent;
import fr.minutier.invoicing.CreditRequest.Part;
import fr.minutier.kernel.Money;
import fr.minutier.kernel.PracticeId;
import fr.minutier.offers.Offer;
import fr.minutier.platform.i18n.Bundles;
import fr.minutier.platform.i18n.Texts;
import fr.minutier.practice.Client;
import fr.minutier.practice.ClientKind;
import fr.minutier.practice.Clients;
import fr.minutier.practice.PracticeOffice;
import fr.minutier.practice.Profile;
import fr.minutier.rating.Charge;
import fr.minutier.rating.Price;
import fr.minutier.rating.Tariff;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/// Issues the invoice of what was paid as soon as it is: an act when its payment was taken, an
/// exchange by the minute when it was settled. Hearing of the same thing twice issues one document,
/// because its cause is the agreement.
@Component
class Billing {

    private final Invoicing invoicing;
    private final Agreements agreements;
    private final Clients clients;
    private final PracticeOffice office;
    private final Bundles bundles;
    private final InstantSource clock;

    Billing(
            Invoicing invoicing,
            Agreements agreements,
            Clients clients,
            PracticeOffice office,
            Bundles bundles,
            InstantSource clock) {
        this.invoicing = invoicing;
        this.agreements = agreements;
        this.clients = clients;
        this.office = office;
        this.bundles = bundles;
        this.clock = clock;
    }

    /// Names the document of an agreement.
    static String cause(AgreementId agreement) {
        return "agreement:" + agreement;
    }

    @ApplicationModuleListener
    void on(ActPaid event) {
        Agreement agreement = agreement(event.practice(), event.agreement());
        Offer offer = agreements.acceptedOffer(agreement);
        Tariff tariff = agreement.tariff(offer);
        if (tariff.price() instanceof Price.Act act) {
            String detail =
                    bundles.in(agreement.language()).get("invoicing.detail.act", act.included());
            ChargeLine line = ChargeLine.act(offer.title(), detail, act.price());
            issue(agreement, List.of(line), tariff, event.paidAt(), event.paidAt());
        }
    }

    @ApplicationModuleListener
    void on(ExchangeSettled event) {
        Agreement agreement = agreement(event.practice(), event.agreement());
        Offer offer = agreements.acceptedOffer(agreement);
        Instant from = event.firstStart();
        Instant until = event.lastEnd();
        Tariff tariff = agreement.tariff(offer);
        if (event.gross().isPositive() && from != null && until != null) {
            Texts texts = bundles.in(agreement.language());
            issue(agreement, lines(offer, event.charges(), texts), tariff, from, until);
        }
    }

    /// What was given back of an invoice is credited. The invoice comes first, should its own event
    /// not have been heard yet.
    @ApplicationModuleListener
    void on(AgreementWithdrawn event) {
        if (!event.returned().isPositive()) {
            return;
        }
        Agreement agreement = agreement(event.practice(), event.agreement());
        Profile seller = office.profile(event.practice());
        InvoiceView invoice = invoice(agreement);
        Texts texts = bundles.in(agreement.language());
        Extent extent =
                event.returned().equals(invoice.gross())
                        ? new Extent.Whole()
                        : new Extent.Parts(
                                List.of(
                                        new Part(
                                                1,
                                                event.returned(),
                                                texts.get(
                                                        "invoicing.credit.detail", event.due()))));
        LocalDate declaredOn = LocalDate.ofInstant(event.declaredAt(), seller.zone());
        invoicing
                .credit(
                        event.practice(),
                        new CreditRequest(
                                Withdrawals.cause(event.agreement()),
                                invoice.id(),
                                extent,
                                texts.get("invoicing.credit.withdrawal", declaredOn),
                                seller.zone(),
                                PaymentMeans.CARD))
                .orElseThrow();
    }

    private InvoiceView invoice(Agreement agreement) {
        OrderKey order = new OrderKey(agreement.practice(), agreement.id());
        if (invoicing.ofAgreement(order).isEmpty()
                && agreement.tariff(agreements.acceptedOffer(agreement)).price()
                        instanceof Price.Act) {
            Instant paidAt = agreement.createdAt();
            on(new ActPaid(agreement.practice(), agreement.id(), agreement.id().value(), paidAt));
        }
        return invoicing.ofAgreement(order).orElseThrow();
    }

    private static List<ChargeLine> lines(Offer offer, List<Charge> charges, Texts texts) {
        return new ChargeLines(offer.title(), texts).of(charges);
    }

    private void issue(
            Agreement agreement,
            List<ChargeLine> lines,
            Tariff tariff,
            Instant from,
            Instant until) {
        Profile seller = office.profile(agreement.practice());
        Client client = clients.find(agreement.practice(), agreement.client()).orElseThrow();
        Money charged = lines.stream().map(ChargeLine::charge).reduce(Money::plus).orElseThrow();
        Money gross = tariff.tax().gross(charged);
        LocalDate today = LocalDate.ofInstant(clock.instant(), seller.zone());
        InvoiceRequest request =
                new InvoiceRequest(
                        cause(agreement.id()),
                        DocumentLanguage.of(agreement.language().tag()),
                        seller.zone(),
                        LocalDate.ofInstant(from, seller.zone()),
                        LocalDate.ofInstant(until, seller.zone()),
                        seller(seller),
                        buyer(client),
                        lines,
                        VatTreatment.of(tariff.tax()),
                        new Payment(gross, today, PaymentMeans.CARD),
                        "");
        invoicing.issue(agreement.practice(), request).orElseThrow();
    }

    private Agreement agreement(PracticeId practice, AgreementId id) {
        @Nullable Agreement agreement = agreements.find(practice, id).orElse(null);
        if (agreement == null) {
            throw new IllegalStateException("no agreement " + id);
        }
        return agreement;
    }

    private static Seller seller(Profile profile) {
        return new Seller(
                profile.legalName(),
                profile.name().equals(profile.legalName()) ? "" : profile.name(),
                profile.legalForm().name(),
                profile.siren(),
                profile.siret(),
                profile.vatNumber(),
                address(profile.address()),
                profile.iban(),
                profile.email(),
                profile.mediator(),
                false);
    }

    private static Buyer buyer(Client client) {
        return new Buyer(
                kind(client.kind()),
                client.name(),
                address(client.address()),
                client.siren(),
                "",
                client.vatNumber(),
                client.email(),
                "");
    }

    private static BuyerKind kind(ClientKind kind) {
        return switch (kind) {
            case CONSUMER -> BuyerKind.CONSUMER;
            case COMPANY -> BuyerKind.COMPANY;
            case AGENCY -> BuyerKind.AGENCY;
            case PUBLIC_BODY -> BuyerKind.PUBLIC_BODY;
        };
    }

    private static Address address(fr.minutier.practice.Address address) {
        return new Address(
                address.street(), "", address.postcode(), address.city(), address.country());
    }
}
