package fr.minutier;

import static org.assertj.core.api.Assertions.assertThat;

import fr.minutier.offers.Channel;
import fr.minutier.offers.Offer;
import fr.minutier.offers.Offers;
import fr.minutier.offers.PaidLink;
import fr.minutier.offers.PaidLinks;
import fr.minutier.platform.identity.SignIn;
import fr.minutier.platform.time.DemoClock;
import fr.minutier.practice.Profile;
import fr.minutier.testing.Caller;
import fr.minutier.testing.Caller.Answer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/// What is forged, absurd, garbled or too large is refused with its status and its words, keeps
/// what was typed, and stores nothing.
class BadInputTest {

    private static final String SCRIPT = "<script>alert(1)</script>";
    private static final String OTHER_SITE = "https://ailleurs.example";

    private static DemoWorld world;
    private static Caller expert;
    private static Caller key;
    private Map<String, Long> before = Map.of();

    @BeforeAll
    static void start() {
        world = DemoWorld.start();
        world.settle();
        expert = world.expert();
        key = world.nobody().withKey(world.apiKey);
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @BeforeEach
    void count() {
        before = world.rows();
    }

    /// Tests that store something on purpose count again after it.
    @AfterEach
    void nothingIsStored() {
        assertThat(world.rows()).isEqualTo(before);
    }

    @Test
    void aSignInLinkOpensOnceAndForAQuarterOfAnHour() {
        String used = path(world.signInLink(world.profile().email()));
        String late = path(world.signInLink(world.profile().email()));
        count();
        assertThat(world.nobody().get(used).status()).isEqualTo(200);
        assertThat(world.nobody().post(used, Map.of()).cookie()).startsWith("minutier=");
        assertRefused(world.nobody().post(used, Map.of()), 410);
        assertRefused(world.nobody().get(used), 410);
        world.bean(DemoClock.class).advance(SignIn.LINK_VALIDITY);
        assertRefused(world.nobody().get(late), 410);
        Answer redeemed = world.nobody().post(late, Map.of());
        assertRefused(redeemed, 410);
        assertThat(redeemed.cookie()).isEmpty();
        assertRefused(world.nobody().post("/connexion/forged", Map.of()), 410);
    }

    @Test
    void anotherSitesRequestsAreRefused() {
        Caller forced = with(expert, "Origin", OTHER_SITE);
        assertRefused(forced.post("/pro/offres/nouvelle", offer("price", "1,00")), 403);
        assertRefused(with(expert, "Origin", "null").post("/deconnexion", Map.of()), 403);
        assertRefused(
                with(expert, "Sec-Fetch-Site", "cross-site").post("/pro/liens", Map.of()), 403);
        assertThat(expert.get("/pro/offres").status()).isEqualTo(200);
    }

    @Test
    void aWebSocketIsRefusedFromAnotherSiteAndWithAForgedToken() {
        assertThat(handshake(OTHER_SITE)).isEqualTo(403);
        assertThat(handshake("null")).isEqualTo(403);
        assertThat(handshake(world.application.url())).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "'-5', amount.out-of-range",
        "'0', amount.out-of-range",
        "'0,00', amount.out-of-range",
        "'100,01', amount.out-of-range",
        "'999999999', amount.out-of-range",
        "'99999999999999999999', amount.invalid",
        "'1,005', amount.invalid",
        "'1e3', amount.invalid",
        "'NaN', amount.invalid",
        "'٣', amount.invalid",
        "'0x10', amount.invalid",
        "'abc', amount.invalid",
        "'', field.required"
    })
    void anAbsurdPriceIsRefused(String price, String code) {
        Answer page = expert.post("/pro/offres/nouvelle", offer("price", price));
        assertRefused(page, 422);
        assertThat(page.text()).contains("Titre d’essai").contains("value=\"" + price + "\"");
        Answer document = key.postJson("/api/v1/offers", json(offer("price", price)));
        assertProblem(document, 422, code, "price");
    }

    @ParameterizedTest
    @CsvSource({
        "conditions, '', offer.conditions-required",
        "refundRule, '', field.required",
        "title, '', field.required",
        "pricing, FREE, choice.unknown",
        "channel, FAX, choice.unknown"
    })
    void anOfferWithoutItsTermsIsRefused(String field, String value, String code) {
        Answer page = expert.post("/pro/offres/nouvelle", offer(field, value));
        assertRefused(page, 422);
        assertThat(page.text()).contains(world.words(code));
        assertProblem(key.postJson("/api/v1/offers", json(offer(field, value))), 422, code, field);
    }

    @Test
    void veryLongFieldsAreRefused() {
        Answer page = expert.post("/pro/offres/nouvelle", offer("title", "x".repeat(100_000)));
        assertRefused(page, 422);
        assertThat(page.text()).contains(world.words("field.too-long", "90"));
        String name = "é".repeat(121);
        assertRefusedOrder("name", name, world.words("field.too-long", "120"));
        String email = "a".repeat(250) + "@b.example";
        assertRefusedOrder("email", email, world.words("email.invalid"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[]",
                "null",
                "\"offer\"",
                "{\"title\":\"a\",\"title\":\"b\"}",
                "{\"prise\":\"1.00\"}",
                "{\"price\":1.00}",
                "{\"minutes\":\"15\"}",
                "{\"minutes\":1.5}",
                "{\"minutes\":99999999999}",
                "{\"taxIncluded\":\"no\"}",
                "{} {}"
            })
    void aBodyThatIsNotExactlyTheObjectIsRefused(String body) {
        assertProblem(key.postJson("/api/v1/offers", body), 400, "body.malformed", "");
    }

    @Test
    void aBodyOfAnotherKindIsRefused() {
        assertThat(key.post("/api/v1/offers", Map.of("title", "a")).status()).isEqualTo(415);
        assertThat(key.send("/api/v1/offers", "DELETE", "", "").status()).isEqualTo(405);
        assertThat(key.postJson("/api/v1/offers", "").status()).isEqualTo(400);
        assertThat(key.get("/api/v1/offers?page=x").status()).isEqualTo(400);
        assertThat(key.get("/api/v1/invoices/1/pdf").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@b.example\r\nBcc: c@d.example",
                "a@b.example,c@d.example",
                "a@b.example\u0000",
                "\"a b\"@c.example",
                "<a@b.example>",
                "a@b",
                "a@b.example;c@d.example"
            })
    void anAddressThatIsNotOneIsRefused(String email) {
        Answer page = world.nobody().post("/connexion", Map.of("email", email));
        assertRefused(page, 422);
        assertThat(page.text()).contains(world.words("email.invalid"));
        assertRefusedOrder("email", email, world.words("email.invalid"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Eve\r\nBcc: c@d.example", "Eve\u0000", "Eve\u202eEvil", "a\u200bb"})
    void aNameThatHidesSomethingIsRefused(String name) {
        assertRefusedOrder("name", name, world.words("field.control-character"));
    }

    @Test
    void anOrderWithoutItsBoxesIsRefused() {
        Map<String, String> form = world.orderForm("Alix Attente");
        form.remove("conditions");
        form.remove("immediateStart");
        Answer page = world.nobody().post(world.offerPath, form);
        assertRefused(page, 422);
        assertThat(page.text())
                .contains(world.words("order.conditions-required"))
                .contains(world.words("order.immediate-start-required"))
                .contains("value=\"Alix Attente\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "-2250", "", "2250.0", "99999999999999999999"})
    void anOrderWhoseButtonShowedAnotherSumIsRefused(String sum) {
        assertRefusedOrder("sum", sum, world.words("order.price-changed"));
    }

    @Test
    void whatIsNoLongerSoldCannotBeOrdered() {
        Offer offer = sound();
        world.bean(Offers.class).withdraw(world.practice, offer.id());
        String page = "/e/" + world.profile().slug() + "/" + offer.slug();
        assertRefused(world.nobody().get(page), 404);
        assertRefused(world.nobody().post(page, world.orderForm("Alix Attente")), 404);
        world.bean(Offers.class).reopen(world.practice, offer.id());
    }

    @Test
    void aLinkIsSpentOnceAndEndsWithItsOffer() {
        PaidLink single = link(true);
        PaidLink many = link(false);
        Map<String, String> form = world.orderForm("Alix Attente");
        assertThat(world.nobody().post("/l/" + single.token(), form).status()).isEqualTo(303);
        count();
        assertRefused(world.nobody().post("/l/" + single.token(), form), 410);
        assertRefused(world.nobody().get("/l/" + single.token()), 410);
        world.bean(PaidLinks.class).expire(world.practice, many.id());
        assertRefused(world.nobody().post("/l/" + many.token(), form), 410);
        assertRefused(world.nobody().post("/l/unknown", form), 404);
    }

    @ParameterizedTest
    @CsvSource({
        "days, 0, number.out-of-range",
        "days, 366, number.out-of-range",
        "days, -1, number.out-of-range",
        "offer, 00000000-0000-0000-0000-000000000001, offer.closed"
    })
    void anAbsurdLinkIsRefused(String field, String value, String code) {
        Map<String, String> form = new HashMap<>();
        form.put("offer", world.offer().id().toString());
        form.put("days", "14");
        form.put(field, value);
        Answer page = expert.post("/pro/liens", form);
        assertRefused(page, 422);
        String document =
                "{\"offer\":\"%s\",\"days\":%s}".formatted(form.get("offer"), form.get("days"));
        assertProblem(key.postJson("/api/v1/links", document), 422, code, field);
    }

    @Test
    void bodiesThatAreTooLargeAreRefused() {
        String large = "x".repeat(300_000);
        assertThat(world.nobody().post("/connexion", Map.of("email", large)).status())
                .isEqualTo(413);
        assertThat(key.postJson("/api/v1/offers", large).status()).isEqualTo(413);
        assertThat(world.nobody().send("/connexion", "POST", "text/plain", large).status())
                .isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/%zz",
                "/e/%ff%fe",
                "/e/%00",
                "/e/%c0%ae%c0%ae/",
                "/connexion?next=%zz",
                "/connexion?next=%ff",
                "/l/%ff",
                "/salle/..%2f..%2fetc%2fpasswd",
                "/assets/../application.properties",
                "/assets/x/..%2f..%2fapplication.properties",
                "/assets/x/%2e%2e/%2e%2e/application.properties",
                "/demo/courrier/..%2f..%2fdemo.json",
                "/%2e%2e/%2e%2e/etc/passwd",
                "//etc/passwd",
                "/e/a;b=c",
                "/\\..\\windows"
            })
    void addressesThatAreNoneAreRefused(String address) {
        String answer = world.nobody().raw("GET " + address);
        assertThat(answer).startsWith("HTTP/1.1 ");
        int status = Integer.parseInt(answer.substring(9, 12));
        assertThat(status).as(answer).isIn(400, 404, 410);
        assertThat(answer).doesNotContain("Exception", "root:", "spring.", "apiKey");
    }

    @ParameterizedTest
    @ValueSource(strings = {"title", "description", "conditions", "refundRule", "price"})
    void charactersThatAreNoneAreRefused(String field) {
        String halves = json(offer(field, "@")).replace("\"@\"", "\"a\\ud800b\"");
        assertThat(key.postJson("/api/v1/offers", halves).status()).isIn(400, 422);
        String nothing = json(offer(field, "@")).replace("\"@\"", "\"a\\u0000b\"");
        assertThat(key.postJson("/api/v1/offers", nothing).status()).isEqualTo(422);
        assertThat(expert.post("/pro/offres/nouvelle", offer(field, "a\u0000b")).status())
                .isEqualTo(422);
    }

    @Test
    void aKeyThatIsNoneIsNotRevoked() {
        for (String hash : List.of("a\u0000b", "'; DROP TABLE api_key", "é".repeat(5_000))) {
            assertRefused(expert.post("/pro/reglages/cles/revoquer", Map.of("key", hash)), 404);
        }
        assertThat(key.get("/api/v1/practice").status()).isEqualTo(200);
    }

    @Test
    void namesThatAreMarkupStayText() {
        Profile profile = world.found("balise@ailleurs.example", SCRIPT);
        String page = world.nobody().get("/e/" + profile.slug()).body();
        assertThat(page).doesNotContain(SCRIPT).contains("&lt;script&gt;");
        String pay = world.order(SCRIPT);
        Answer paid = world.nobody().post(URI.create(pay).getPath(), Map.of("step", "pay"));
        assertThat(paid.status()).as(paid.text()).isEqualTo(303);
        DemoWorld.await(
                () -> world.mails().stream().anyMatch(mail -> mail.text().contains(SCRIPT)));
        world.settleMails();
        count();
        for (String path : List.of("/pro/aujourdhui", "/pro/clients", "/pro/echanges")) {
            assertThat(expert.get(path).body()).as(path).doesNotContain(SCRIPT);
        }
        assertThat(expert.get("/pro/clients").body()).contains("&lt;script&gt;");
        assertThat(world.nobody().get("/demo/courrier").body()).doesNotContain(SCRIPT);
        assertThat(world.mails().stream().filter(mail -> mail.text().contains(SCRIPT)))
                .allMatch(mail -> !mail.text().contains("<html"));
    }

    private void assertRefusedOrder(String field, String value, String words) {
        Map<String, String> form = world.orderForm("Alix Attente");
        form.put(field, value);
        Answer page = world.nobody().post(world.offerPath, form);
        if (page.status() == 429) {
            throw new AssertionError("this test orders more often than one address may");
        }
        assertRefused(page, 422);
        assertThat(page.text()).contains(words).contains("value=\"4 rue du Test\"");
    }

    private static void assertRefused(Answer answer, int status) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.body()).doesNotContain("Exception", "\tat ");
    }

    private static void assertProblem(Answer answer, int status, String code, String field) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains("\"code\":\"" + code + "\"");
        if (!field.isEmpty()) {
            assertThat(answer.body()).contains("\"field\":\"" + field + "\"");
        }
    }

    private static int handshake(String origin) {
        URI address =
                URI.create(world.application.url().replace("http", "ws") + "/ws/salle/forged");
        try (HttpClient client = HttpClient.newHttpClient()) {
            client.newWebSocketBuilder()
                    .header("Origin", origin)
                    .buildAsync(address, new WebSocket.Listener() {})
                    .join()
                    .abort();
            return 101;
        } catch (CompletionException failure) {
            assertThat(failure).hasCauseInstanceOf(WebSocketHandshakeException.class);
            return failure.getCause() instanceof WebSocketHandshakeException refused
                    ? refused.getResponse().statusCode()
                    : 0;
        }
    }

    private static Map<String, String> offer(String field, String value) {
        Map<String, String> form = new HashMap<>();
        form.put("title", "Titre d’essai");
        form.put("description", "");
        form.put("pricing", "BY_THE_MINUTE");
        form.put("channel", "VIDEO");
        form.put("minutes", "15");
        form.put("price", "1,50");
        form.put("conditions", "Conditions.");
        form.put("refundRule", "Aucun remboursement.");
        form.put(field, value);
        return form;
    }

    private static String json(Map<String, String> form) {
        return JsonMapper.shared()
                .writeValueAsString(form)
                .replace("\"minutes\":\"15\"", "\"minutes\":15");
    }

    private static Caller with(Caller caller, String name, String value) {
        Map<String, String> headers = new HashMap<>(caller.headers());
        headers.put(name, value);
        return new Caller(caller.url(), headers);
    }

    private static Offer sound() {
        return world.bean(Offers.class).all(world.practice).stream()
                .filter(offer -> offer.channel() == Channel.SOUND)
                .findFirst()
                .orElseThrow();
    }

    private static PaidLink link(boolean single) {
        String path = world.offerPath.substring("/l/".length());
        return world.bean(PaidLinks.class)
                .create(
                        world.practice,
                        world.bean(PaidLinks.class).find(path).orElseThrow().link().offer(),
                        single,
                        "14",
                        "")
                .orElseThrow();
    }

    private static String path(String address) {
        return URI.create(address).getPath();
    }
}
