package fr.minutier.demo;

import fr.minutier.agreements.OrderForm;
import fr.minutier.agreements.Orders;
import fr.minutier.kernel.PracticeId;
import fr.minutier.kernel.Result;
import fr.minutier.kernel.Seconds;
import fr.minutier.offers.Offer;
import fr.minutier.offers.OfferForm;
import fr.minutier.offers.OfferWords;
import fr.minutier.offers.Offers;
import fr.minutier.offers.PaidLink;
import fr.minutier.offers.PaidLinks;
import fr.minutier.payments.sandbox.SandboxTill;
import fr.minutier.payments.sandbox.model.SandboxStep;
import fr.minutier.platform.i18n.Bundles;
import fr.minutier.platform.i18n.Language;
import fr.minutier.platform.i18n.Texts;
import fr.minutier.platform.identity.Email;
import fr.minutier.platform.identity.SignIn;
import fr.minutier.practice.ClientForm;
import fr.minutier.practice.ClientKind;
import fr.minutier.practice.PracticeOffice;
import fr.minutier.practice.Profile;
import fr.minutier.practice.ProfileForm;
import java.net.URI;
import java.time.ZoneId;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/// Invents a practice with three offers, two clients and their first orders, all through the doors
/// that everybody uses. Names and addresses are plainly fictional, on reserved domains; the texts
/// are in the bundle `demo`.
@Component
@ConditionalOnProperty(name = "minutier.mode", havingValue = "demo")
class DemoPeople {

    static final String EXPERT_EMAIL = "camille@essai.example";
    static final String CLIENT_EMAIL = "dominique@temoin.example";
    private static final String COMPANY_EMAIL = "atelier@exemple.example";
    private static final ZoneId ZONE = ZoneId.of("Europe/Paris");

    private final SignIn signIn;
    private final PracticeOffice office;
    private final Offers offers;
    private final PaidLinks links;
    private final Orders orders;
    private final SandboxTill till;
    private final Bundles bundles;

    DemoPeople(
            SignIn signIn,
            PracticeOffice office,
            Offers offers,
            PaidLinks links,
            Orders orders,
            SandboxTill till,
            Bundles bundles) {
        this.signIn = signIn;
        this.office = office;
        this.offers = offers;
        this.links = links;
        this.orders = orders;
        this.till = till;
        this.bundles = bundles;
    }

    /// What the demonstration's links lead to.
    record Invented(PracticeId practice, String offerLinkToken, String apiKey) {}

    Invented invent() {
        Texts texts = bundles.in(Language.FRENCH);
        SignIn.Session session = signIn.enter(new Email(EXPERT_EMAIL), "/pro", Language.FRENCH);
        Profile profile =
                office.found(session.person().personId(), EXPERT_EMAIL, identity(texts))
                        .orElseThrow();
        PracticeId practice = profile.id();
        Offer minute = offers.publish(practice, byTheMinute(texts)).orElseThrow();
        Offer act = offers.publish(practice, byTheAct(texts)).orElseThrow();
        offers.publish(practice, bySound(texts)).orElseThrow();
        PaidLink link =
                links.create(practice, minute.id(), false, "365", texts.get("demo.link.note"))
                        .orElseThrow();
        order(profile, act, ClientKind.CONSUMER, CLIENT_EMAIL, consumer(texts));
        order(profile, minute, ClientKind.COMPANY, COMPANY_EMAIL, company(texts));
        String key = office.newApiKey(practice, texts.get("demo.key"));
        return new Invented(practice, link.token(), key);
    }

    private void order(
            Profile seller, Offer offer, ClientKind kind, String email, ClientForm client) {
        OfferWords words =
                new OfferWords(bundles.in(Language.FRENCH), offer, seller.vatRegime(), kind);
        String sum = Long.toString(Orders.sum(words, Seconds.ZERO).minorUnits());
        Orders.Placed placed =
                orders.place(
                                new Orders.Incoming(
                                        offer,
                                        kind,
                                        email,
                                        client,
                                        new OrderForm(
                                                true,
                                                kind.isConsumer(),
                                                kind.isConsumer(),
                                                "0",
                                                sum),
                                        null,
                                        Language.FRENCH,
                                        ZONE,
                                        "127.0.0.1"))
                        .orElseThrow();
        String path = URI.create(placed.payUrl()).getPath();
        String token = path.substring(path.lastIndexOf('/') + 1);
        Result<SandboxTill.Taken> taken =
                till.take(token, SandboxStep.PAY, new SandboxTill.Faults(false, false));
        taken.orElseThrow();
    }

    private static ProfileForm identity(Texts texts) {
        return new ProfileForm(
                texts.get("demo.expert.name"),
                texts.get("demo.expert.activity"),
                texts.get("demo.expert.name"),
                "EI",
                "12345678200010",
                "FRANCHISE",
                texts.get("demo.expert.street"),
                "69000",
                texts.get("demo.expert.city"),
                "",
                texts.get("demo.expert.mediator"),
                ZONE.getId());
    }

    private static OfferForm byTheMinute(Texts texts) {
        return offer(texts, "minute", "BY_THE_MINUTE", "VIDEO", "15", "1,50");
    }

    private static OfferForm byTheAct(Texts texts) {
        return offer(texts, "act", "BY_THE_ACT", "VIDEO", "30", "60,00");
    }

    private static OfferForm bySound(Texts texts) {
        return offer(texts, "sound", "BY_THE_MINUTE", "SOUND", "10", "1,20");
    }

    private static OfferForm offer(
            Texts texts, String key, String pricing, String channel, String minutes, String price) {
        return new OfferForm(
                texts.get("demo.offer." + key + ".title"),
                texts.get("demo.offer." + key + ".description"),
                pricing,
                channel,
                minutes,
                price,
                true,
                texts.get("offer.default.conditions"),
                texts.get("offer.default.refund-rule"));
    }

    private static ClientForm consumer(Texts texts) {
        return client(texts, "consumer", "consumer", "", "69000");
    }

    private static ClientForm company(Texts texts) {
        return client(texts, "company", "company", "987654324", "38000");
    }

    private static ClientForm client(
            Texts texts, String key, String kind, String siren, String postcode) {
        List<String> words =
                List.of("name", "street", "city").stream()
                        .map(word -> texts.get("demo." + key + "." + word))
                        .toList();
        return new ClientForm(
                kind, words.get(0), siren, words.get(1), postcode, words.get(2), "FR");
    }
}
