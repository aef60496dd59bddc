package fr.minutier.agreements;

import fr.minutier.agreements.WithdrawalLaw.Wording;
import fr.minutier.agreements.store.AgreementPayments;
import fr.minutier.agreements.store.AgreementRecords;
import fr.minutier.agreements.store.RingRecords;
import fr.minutier.kernel.Checks;
import fr.minutier.kernel.Identifiers;
import fr.minutier.kernel.Money;
import fr.minutier.kernel.PracticeId;
import fr.minutier.kernel.Result;
import fr.minutier.kernel.Seconds;
import fr.minutier.offers.Offer;
import fr.minutier.offers.OfferWords;
import fr.minutier.offers.Offers;
import fr.minutier.offers.PaidLink;
import fr.minutier.offers.PaidLinks;
import fr.minutier.offers.Pricing;
import fr.minutier.payments.PaymentKind;
import fr.minutier.payments.PaymentRequest;
import fr.minutier.payments.PaymentStart;
import fr.minutier.payments.Payments;
import fr.minutier.platform.i18n.Bundles;
import fr.minutier.platform.i18n.Language;
import fr.minutier.platform.identity.Email;
import fr.minutier.platform.identity.InstallationSecret;
import fr.minutier.platform.identity.Tokens;
import fr.minutier.platform.storage.Directory;
import fr.minutier.platform.storage.PracticeScope;
import fr.minutier.practice.Client;
import fr.minutier.practice.ClientForm;
import fr.minutier.practice.ClientId;
import fr.minutier.practice.ClientKind;
import fr.minutier.practice.Clients;
import fr.minutier.practice.PracticeOffice;
import fr.minutier.practice.Profile;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Turns a ticked and signed order page into an agreement: who, what, the exact text accepted, and
/// a payment that has begun, all or nothing. Thread-safe.
@Component
public class Orders {

    private static final String PURPOSE = "order";
    private static final String RING = "ring";

    /// An order as it came in.
    ///
    /// @param kind consumer or what kind of business, which decides the price's tax basis
    /// @param link the paid link it came by, if any
    /// @param networkAddress where it came from, for the record
    public record Incoming(
            Offer offer,
            ClientKind kind,
            String email,
            ClientForm client,
            OrderForm form,
            @Nullable PaidLink link,
            Language language,
            ZoneId zone,
            String networkAddress) {}

    /// An order that was taken.
    ///
    /// @param token the secret part of its address
    /// @param payUrl where the payer's browser goes now
    public record Placed(AgreementId agreement, String token, String payUrl) {}

    private final AgreementRecords records;
    private final AgreementPayments agreementPayments;
    private final Payments payments;
    private final Offers offers;
    private final PaidLinks links;
    private final Clients clients;
    private final PracticeOffice office;
    private final WithdrawalLaw law;
    private final Directory directory;
    private final PracticeScope scope;
    private final InstallationSecret secret;
    private final Reachability reachability;
    private final RingRecords rings;
    private final Bundles bundles;
    private final Identifiers identifiers;
    private final InstantSource clock;

    Orders(
            AgreementRecords records,
            AgreementPayments agreementPayments,
            Payments payments,
            Offers offers,
            PaidLinks links,
            Clients clients,
            PracticeOffice office,
            WithdrawalLaw law,
            Directory directory,
            PracticeScope scope,
            InstallationSecret secret,
            Reachability reachability,
            RingRecords rings,
            Bundles bundles,
            Identifiers identifiers,
            InstantSource clock) {
        this.records = records;
        this.agreementPayments = agreementPayments;
        this.payments = payments;
        this.offers = offers;
        this.links = links;
        this.clients = clients;
        this.office = office;
        this.law = law;
        this.directory = directory;
        this.scope = scope;
        this.secret = secret;
        this.reachability = reachability;
        this.rings = rings;
        this.bundles = bundles;
        this.identifiers = identifiers;
        this.clock = clock;
    }

    /// Refuses with the codes of the form's fields, `order.closed` when the offer cannot be ordered
    /// any more, `order.link-used`, or `order.price-changed` when the button showed another sum.
    public Result<Placed> place(Incoming order) {
        PracticeId practice = order.offer().practice();
        return scope.in(
                practice,
                () -> {
                    Checks checks = new Checks();
                    Email email =
                            checks.accept(Email.parse("email", order.email()))
                                    .orElse(new Email(""));
                    order.form().check(checks, order.kind());
                    checkOffer(checks, order);
                    checks.accept(
                            order.client()
                                    .check(
                                            new ClientId(identifiers.next()),
                                            email.address(),
                                            order.language().tag(),
                                            order.zone()));
                    return checks.result(() -> email).then(checked -> accept(order, checked));
                });
    }

    /// Begins the payment again after a refusal or an expiry.
    public Result<PaymentStart> pay(PracticeId practice, AgreementId id) {
        return scope.in(
                practice,
                () -> {
                    Agreement agreement =
                            records.lock(practice, id)
                                    .filter(a -> a.state() == AgreementState.AWAITING_PAYMENT)
                                    .orElse(null);
                    return agreement == null
                            ? Result.refused("order.already-done")
                            : begin(agreement, offer(agreement), client(agreement));
                });
    }

    public String token(AgreementId agreement) {
        return secret.token(PURPOSE, agreement.value());
    }

    /// The secret with which the expert answers an order that rings.
    String ringToken(AgreementId agreement) {
        return secret.token(RING, agreement.value());
    }

    /// Where an order's secret address leads; empty when nowhere.
    public Optional<OrderKey> byToken(String token) {
        return directory
                .find(Directory.Kind.ORDER, Tokens.hash(token))
                .flatMap(
                        practice ->
                                scope.in(
                                                practice,
                                                () -> records.byToken(practice, Tokens.hash(token)))
                                        .map(agreement -> new OrderKey(practice, agreement)));
    }

    private void checkOffer(Checks checks, Incoming order) {
        boolean current =
                offers.find(order.offer().practice(), order.offer().id())
                        .filter(Offer::open)
                        .filter(offer -> offer.version() == order.offer().version())
                        .isPresent();
        checks.require(current, "", "order.closed");
        Money sum = sum(words(order), order.form().ceiling());
        checks.require(order.form().showed(sum.minorUnits()), "", "order.price-changed");
        Seconds ring = order.form().ring();
        checks.require(
                ring.isZero() || ring.equals(reachability.ring(order.offer())),
                "",
                "order.ring-changed");
    }

    private Result<Placed> accept(Incoming order, Email email) {
        PaidLink link = order.link();
        if (link != null && !links.spend(order.offer().practice(), link)) {
            return Result.refused("order.link-used");
        }
        return clients.findOrAdd(
                        order.offer().practice(),
                        order.client(),
                        email.address(),
                        order.language().tag(),
                        order.zone())
                .then(client -> record(order, client));
    }

    private Result<Placed> record(Incoming order, Client client) {
        Profile seller = office.profile(order.offer().practice());
        Seconds ceiling =
                order.offer().pricing() == Pricing.BY_THE_MINUTE
                        ? order.form().ceiling()
                        : Seconds.ZERO;
        Instant now = clock.instant();
        Agreement agreement =
                new Agreement(
                        order.offer().practice(),
                        new AgreementId(identifiers.next()),
                        client.id(),
                        order.offer().id(),
                        order.offer().version(),
                        seller.vatRegime(),
                        client.kind(),
                        order.offer().announced(),
                        ceiling,
                        order.language(),
                        AgreementState.AWAITING_PAYMENT,
                        now);
        Money sum = sum(words(order), ceiling);
        String right = law.wording(Wording.INFORMATION, order.language(), now);
        String text = ConsentText.compose(words(order), seller, client, order.form(), sum, right);
        String token = token(agreement.id());
        records.add(
                agreement,
                new Consent(
                        text,
                        Tokens.hash(text),
                        order.form().immediateStart(),
                        order.form().waiver(),
                        now,
                        order.networkAddress()),
                Tokens.hash(token));
        directory.register(Directory.Kind.ORDER, Tokens.hash(token), agreement.practice());
        if (order.form().ring().isPositive()) {
            String ring = Tokens.hash(ringToken(agreement.id()));
            rings.add(agreement.practice(), agreement.id(), order.form().ring(), ring);
            directory.register(Directory.Kind.RING, ring, agreement.practice());
        }
        return begin(agreement, order.offer(), client)
                .map(start -> new Placed(agreement.id(), token, start.payUrl()));
    }

    private Result<PaymentStart> begin(Agreement agreement, Offer offer, Client client) {
        OfferWords words =
                new OfferWords(
                        bundles.in(agreement.language()),
                        offer,
                        agreement.vatRegime(),
                        agreement.clientKind());
        Money sum = sum(words, agreement.ceiling());
        int attempt = agreementPayments.of(agreement.practice(), agreement.id()).size() + 1;
        PaymentRequest request =
                new PaymentRequest(
                        "order:" + agreement.id() + ":" + attempt,
                        kind(offer),
                        sum,
                        offer.title(),
                        client.email(),
                        "/commande/" + token(agreement.id()),
                        agreement.language());
        return payments.begin(agreement.practice(), request)
                .map(
                        start -> {
                            agreementPayments.add(
                                    agreement.practice(),
                                    new AgreementPayments.Row(
                                            start.id(),
                                            agreement.id(),
                                            agreement.announced().plus(agreement.ceiling()),
                                            false,
                                            sum,
                                            AgreementPayments.State.BEGUN),
                                    clock.instant());
                            return start;
                        });
    }

    private static PaymentKind kind(Offer offer) {
        return switch (offer.pricing()) {
            case BY_THE_MINUTE, IN_WRITING, OFFERED -> PaymentKind.AUTHORISATION;
            case BY_THE_ACT, BY_THE_PACK, BY_THE_PERIOD -> PaymentKind.CAPTURE;
        };
    }

    private OfferWords words(Incoming order) {
        Profile seller = office.profile(order.offer().practice());
        return new OfferWords(
                bundles.in(order.language()), order.offer(), seller.vatRegime(), order.kind());
    }

    /// What is paid or reserved for an order with this much extension time.
    public static Money sum(OfferWords words, Seconds ceiling) {
        return words.cover(words.offer().announced().plus(ceiling));
    }

    private Offer offer(Agreement agreement) {
        return offers.version(agreement.practice(), agreement.offer(), agreement.offerVersion())
                .orElseThrow();
    }

    private Client client(Agreement agreement) {
        return clients.find(agreement.practice(), agreement.client()).orElseThrow();
    }
}
