package fr.minutier.demo;

import fr.minutier.agreements.Agreement;
import fr.minutier.agreements.AgreementState;
import fr.minutier.agreements.Agreements;
import fr.minutier.agreements.OrderForm;
import fr.minutier.agreements.Orders;
import fr.minutier.demo.InventedPeople.Customer;
import fr.minutier.exchanges.ExchangeRooms;
import fr.minutier.exchanges.rehearsal.Rehearsal;
import fr.minutier.kernel.PracticeId;
import fr.minutier.kernel.Result;
import fr.minutier.kernel.Seconds;
import fr.minutier.offers.Offer;
import fr.minutier.offers.OfferForm;
import fr.minutier.offers.OfferWords;
import fr.minutier.offers.Offers;
import fr.minutier.offers.PaidLink;
import fr.minutier.offers.PaidLinks;
import fr.minutier.payments.PaymentStart;
import fr.minutier.payments.sandbox.SandboxTill;
import fr.minutier.payments.sandbox.model.SandboxStep;
import fr.minutier.platform.i18n.Bundles;
import fr.minutier.platform.i18n.Language;
import fr.minutier.platform.i18n.Texts;
import fr.minutier.platform.identity.Email;
import fr.minutier.platform.identity.SignIn;
import fr.minutier.platform.time.DemoClock;
import fr.minutier.practice.Clients;
import fr.minutier.practice.PracticeOffice;
import fr.minutier.practice.Profile;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/// The week of an invented practice until today: three offers, a call by the minute that was held
/// and invoiced, one that is reserved, an act that is paid. All of it goes through the doors that
/// everybody uses, on days that the demonstration's clock has on its way.
///
/// Each step looks first whether it was taken, so that a story cut short by a killed process is
/// told to its end by the next one, and telling it twice changes nothing.
@Component
@ConditionalOnProperty(name = "minutier.mode", havingValue = "demo")
class DemoStory {

    private static final Duration OPENING = Duration.ofDays(8);
    private static final Duration CALL = Duration.ofDays(6);
    private static final Duration RESERVATION = Duration.ofDays(5);
    private static final Seconds TALK = new Seconds(432);

    private final SignIn signIn;
    private final PracticeOffice office;
    private final Offers offers;
    private final PaidLinks links;
    private final Orders orders;
    private final Agreements agreements;
    private final Clients clients;
    private final SandboxTill till;
    private final ExchangeRooms rooms;
    private final Rehearsal rehearsal;
    private final Bundles bundles;
    private final DemoClock clock;
    private final Quiet quiet;

    DemoStory(
            SignIn signIn,
            PracticeOffice office,
            Offers offers,
            PaidLinks links,
            Orders orders,
            Agreements agreements,
            Clients clients,
            SandboxTill till,
            ExchangeRooms rooms,
            Rehearsal rehearsal,
            Bundles bundles,
            DemoClock clock,
            Quiet quiet) {
        this.signIn = signIn;
        this.office = office;
        this.offers = offers;
        this.links = links;
        this.orders = orders;
        this.agreements = agreements;
        this.clients = clients;
        this.till = till;
        this.rooms = rooms;
        this.rehearsal = rehearsal;
        this.bundles = bundles;
        this.clock = clock;
        this.quiet = quiet;
    }

    /// What the demonstration's links lead to.
    record Told(PracticeId practice, String offerLinkToken, String apiKey) {}

    /// @param progress hears what is told next
    Told tell(Consumer<String> progress) {
        Texts texts = bundles.in(Language.FRENCH);
        InventedPeople people = new InventedPeople(texts);
        quiet.await();
        progress.accept("a practice opens and publishes its offers");
        clock.reach(OPENING);
        Profile seller = practice(people);
        Offer minute = offer(seller, people.byTheMinute());
        Offer act = offer(seller, people.byTheAct());
        Offer sound = offer(seller, people.bySound());
        PaidLink link = link(seller, minute, people.linkNote());
        quiet.await();
        progress.accept("a client orders a call by the minute");
        clock.reach(CALL);
        Agreement call = order(seller, minute, people.consumer());
        quiet.await();
        progress.accept("both talk");
        rehearsal.play(seller.id(), rooms.open(seller.id(), call.id()).orElseThrow(), TALK);
        quiet.await();
        progress.accept("another client reserves one");
        clock.reach(RESERVATION);
        order(seller, sound, people.company());
        quiet.await();
        progress.accept("an act is paid today");
        clock.reach(Duration.ZERO);
        order(seller, act, people.consumer());
        quiet.await();
        return new Told(seller.id(), link.token(), apiKey(seller, people.keyLabel()));
    }

    private Profile practice(InventedPeople people) {
        SignIn.Session session =
                signIn.enter(new Email(InventedPeople.EXPERT_EMAIL), "/pro", Language.FRENCH);
        return office.ofMember(session.person().personId()).stream()
                .findFirst()
                .orElseGet(
                        () ->
                                office.found(
                                                session.person().personId(),
                                                InventedPeople.EXPERT_EMAIL,
                                                people.expert())
                                        .orElseThrow());
    }

    private Offer offer(Profile seller, OfferForm form) {
        return offers.all(seller.id()).stream()
                .filter(offer -> offer.title().equals(form.title()))
                .findFirst()
                .orElseGet(() -> offers.publish(seller.id(), form).orElseThrow());
    }

    private PaidLink link(Profile seller, Offer offer, String note) {
        return links.all(seller.id()).stream()
                .filter(link -> link.note().equals(note))
                .findFirst()
                .orElseGet(
                        () ->
                                links.create(seller.id(), offer.id(), false, "365", note)
                                        .orElseThrow());
    }

    /// The agreement of this customer about this offer, ordered and paid.
    private Agreement order(Profile seller, Offer offer, Customer customer) {
        Agreement ordered =
                known(seller, offer, customer)
                        .orElseGet(
                                () -> {
                                    place(seller, offer, customer);
                                    return known(seller, offer, customer).orElseThrow();
                                });
        if (ordered.state() == AgreementState.AWAITING_PAYMENT) {
            pay(ordered);
        }
        return ordered;
    }

    private Optional<Agreement> known(Profile seller, Offer offer, Customer customer) {
        return agreements.all(seller.id()).stream()
                .filter(agreement -> agreement.offer().equals(offer.id()))
                .filter(
                        agreement ->
                                clients.find(seller.id(), agreement.client())
                                        .orElseThrow()
                                        .email()
                                        .equals(customer.email()))
                .findFirst();
    }

    private void place(Profile seller, Offer offer, Customer customer) {
        boolean consumer = customer.kind().isConsumer();
        OfferWords words =
                new OfferWords(
                        bundles.in(Language.FRENCH), offer, seller.vatRegime(), customer.kind());
        String sum = Long.toString(Orders.sum(words, Seconds.ZERO).minorUnits());
        orders.place(
                        new Orders.Incoming(
                                offer,
                                customer.kind(),
                                customer.email(),
                                customer.form(),
                                new OrderForm(true, consumer, consumer, "0", sum, ""),
                                null,
                                Language.FRENCH,
                                InventedPeople.ZONE,
                                "127.0.0.1"))
                .orElseThrow();
    }

    /// What was paid already, and is only on its way, is refused as such and waited for.
    private void pay(Agreement agreement) {
        if (orders.pay(agreement.practice(), agreement.id())
                instanceof Result.Done<PaymentStart>(PaymentStart start)) {
            String path = URI.create(start.payUrl()).getPath();
            String token = path.substring(path.lastIndexOf('/') + 1);
            till.take(token, SandboxStep.PAY, new SandboxTill.Faults(false, false));
        }
        quiet.await(
                () ->
                        agreements
                                .find(agreement.practice(), agreement.id())
                                .filter(now -> now.state() != AgreementState.AWAITING_PAYMENT)
                                .isPresent());
    }

    /// A new key, since only its hash is kept; it takes the place of one that nobody was told.
    private String apiKey(Profile seller, String label) {
        office.apiKeys(seller.id()).stream()
                .filter(key -> key.label().equals(label))
                .forEach(key -> office.revokeApiKey(seller.id(), key.hash()));
        return office.newApiKey(seller.id(), label);
    }
}
