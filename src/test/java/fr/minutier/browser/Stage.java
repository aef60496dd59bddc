package fr.minutier.browser;

import com.microsoft.playwright.BrowserContext;
import fr.minutier.kernel.PracticeId;
import fr.minutier.offers.Offer;
import fr.minutier.offers.OfferForm;
import fr.minutier.offers.Offers;
import fr.minutier.offers.PaidLinks;
import fr.minutier.practice.PracticeOffice;
import fr.minutier.testing.Chromium;
import fr.minutier.testing.PaidCall;
import fr.minutier.testing.TestApplication;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The whole server with the demonstration's people, and a Chromium: what the calls of one test
/// class play on.
final class Stage implements AutoCloseable {

    private static final String SELLER = "camille-essai";

    private final TestApplication server;
    private final Chromium chromium;

    private Stage(TestApplication server, Chromium chromium) {
        this.server = server;
        this.chromium = chromium;
    }

    static Stage open() {
        return open(Map.of());
    }

    static Stage open(Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(more);
        settings.put("minutier.mode", "demo");
        TestApplication server = TestApplication.start(settings);
        try {
            return new Stage(server, Chromium.start());
        } catch (RuntimeException failure) {
            server.close();
            throw failure;
        }
    }

    TestApplication server() {
        return server;
    }

    PracticeId practice() {
        return server.bean(PracticeOffice.class).bySlug(SELLER).orElseThrow().id();
    }

    /// A paid link to a new offer of sound.
    ///
    /// @param pricing `BY_THE_MINUTE` or `BY_THE_ACT`
    /// @param price in euros, as typed in French
    String offerBySound(String title, String pricing, int minutes, String price) {
        OfferForm form =
                OfferForm.plain(
                        title,
                        title,
                        pricing,
                        "SOUND",
                        Integer.toString(minutes),
                        price,
                        true,
                        "Conditions of the test.",
                        "Refund rule of the test.");
        Offer offer = server.bean(Offers.class).publish(practice(), form).orElseThrow();
        return server.url()
                + "/l/"
                + server.bean(PaidLinks.class)
                        .create(practice(), offer.id(), false, "30", "")
                        .orElseThrow()
                        .token();
    }

    /// The demonstration's own paid link: by the minute, with video.
    String demoOffer() {
        return link("offerLink");
    }

    /// A new person at a browser of their own.
    BrowserContext person() {
        return chromium.person();
    }

    /// Two people of whom one has ordered and paid, both at the room's door.
    PaidCall atTheDoor(String offerLink) {
        return atTheDoor(offerLink, chromium.person());
    }

    /// The same, the expert at this browser.
    PaidCall atTheDoor(String offerLink, BrowserContext expert) {
        PaidCall call = new PaidCall(server.url(), chromium.person(), expert);
        String tag = UUID.randomUUID().toString().substring(0, 8);
        call.order(offerLink, "Alix Essai " + tag, tag + "@essai.example");
        call.pay();
        call.clientToRoom();
        call.expertToRoom(link("expertLink"));
        return call;
    }

    /// One of the demonstration's links.
    String link(String name) {
        JsonNode links = new JsonMapper().readTree(server.data().resolve("demo.json"));
        return links.required(name).asString();
    }

    @Override
    public void close() {
        try (server) {
            chromium.close();
        }
    }
}
