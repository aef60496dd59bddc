package fr.minutier.demo;

import fr.minutier.offers.OfferForm;
import fr.minutier.platform.i18n.Texts;
import fr.minutier.practice.ClientForm;
import fr.minutier.practice.ClientKind;
import fr.minutier.practice.ProfileForm;
import java.time.ZoneId;

/// Who plays in the demonstration and what is sold, as they would type it. Names and addresses are
/// plainly fictional, on reserved domains; the texts are in the bundle `demo`.
record InventedPeople(Texts texts) {

    static final String EXPERT_EMAIL = "camille@essai.example";
    static final String CLIENT_EMAIL = "dominique@temoin.example";
    static final ZoneId ZONE = ZoneId.of("Europe/Paris");

    private static final String COMPANY_EMAIL = "atelier@exemple.example";

    /// A client and their address for mail.
    record Customer(String email, ClientKind kind, ClientForm form) {}

    ProfileForm expert() {
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

    Customer consumer() {
        return customer("consumer", CLIENT_EMAIL, ClientKind.CONSUMER, "", "69000");
    }

    Customer company() {
        return customer("company", COMPANY_EMAIL, ClientKind.COMPANY, "987654324", "38000");
    }

    OfferForm byTheMinute() {
        return offer("minute", "BY_THE_MINUTE", "VIDEO", "15", "1,50");
    }

    OfferForm byTheAct() {
        return offer("act", "BY_THE_ACT", "VIDEO", "30", "60,00");
    }

    OfferForm bySound() {
        return offer("sound", "BY_THE_MINUTE", "SOUND", "10", "1,20");
    }

    String linkNote() {
        return texts.get("demo.link.note");
    }

    String keyLabel() {
        return texts.get("demo.key");
    }

    private OfferForm offer(
            String key, String pricing, String channel, String minutes, String price) {
        return OfferForm.plain(
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

    private Customer customer(
            String key, String email, ClientKind kind, String siren, String postcode) {
        ClientForm form =
                new ClientForm(
                        kind.name(),
                        texts.get("demo." + key + ".name"),
                        siren,
                        texts.get("demo." + key + ".street"),
                        postcode,
                        texts.get("demo." + key + ".city"),
                        "FR");
        return new Customer(email, kind, form);
    }
}
