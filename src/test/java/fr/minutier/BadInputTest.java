package fr.minutier;

import static org.assertj.core.api.Assertions.assertThat;

import fr.minutier.kernel.PracticeId;
import fr.minutier.offers.Channel;
import fr.minutier.offers.Draft;
import fr.minutier.offers.Drafts;
import fr.minutier.offers.Offer;
import fr.minutier.offers.OfferId;
import fr.minutier.offers.Offers;
import fr.minutier.offers.PaidLink;
import fr.minutier.offers.PaidLinks;
import fr.minutier.platform.identity.SignIn;
import fr.minutier.platform.time.DemoClock;
import fr.minutier.practice.Profile;
import fr.minutier.testing.Caller.Answer;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is typed or used and cannot be meant is refused with its words, keeps what was typed, and
/// stores nothing.
class BadInputTest extends RefusalTest {

    private static final String SCRIPT = "<script>alert(1)</script>";

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

    /// What is being written stays as it was typed, is nobody else's, and cannot be linked to.
    @Test
    void aDraftIsKeptAsTypedAndLeadsNowhere() {
        Drafts drafts = world.bean(Drafts.class);
        Map<String, List<String>> typed = new HashMap<>();
        offer("title", SCRIPT).forEach((name, value) -> typed.put(name, List.of(value)));
        typed.put("supDays1", List.of("SUNDAY", "MONDAY"));
        OfferId first = drafts.add(world.practice, Map.of("title", List.of("")));
        OfferId draft = drafts.add(world.practice, typed);
        assertThat(drafts.all(world.practice)).extracting(Draft::offer).contains(first, draft);
        assertThat(drafts.find(world.practice, draft).orElseThrow().typed()).isEqualTo(typed);
        assertThat(drafts.find(new PracticeId(new UUID(0, 1)), draft)).isEmpty();
        count();
        assertNotLinked(draft, "offer.draft.unpublished");
        assertNotLinked(first, "offer.draft.unpublished");
        typed.put("deducted", List.of("yes"));
        drafts.save(world.practice, draft, typed);
        assertThat(drafts.find(world.practice, draft).orElseThrow().typed()).isEqualTo(typed);
        assertNotLinked(draft, "offer.sellable.deduction");
        drafts.discard(world.practice, draft);
        drafts.discard(world.practice, first);
        assertThat(drafts.find(world.practice, draft)).isEmpty();
        count();
        assertNotLinked(draft, "offer.closed");
    }

    private static void assertNotLinked(OfferId offer, String code) {
        Answer page = expert.post("/pro/liens", Map.of("offer", offer.toString(), "days", "14"));
        assertRefused(page, 422);
        String document = "{\"offer\":\"%s\",\"days\":14}".formatted(offer);
        assertProblem(key.postJson("/api/v1/links", document), 422, code, "offer");
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
