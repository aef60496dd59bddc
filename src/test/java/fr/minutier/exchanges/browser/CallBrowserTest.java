package fr.minutier.exchanges.browser;

import static fr.minutier.exchanges.browser.RoomBrowser.awaitFigures;
import static fr.minutier.exchanges.browser.RoomBrowser.awaitState;
import static fr.minutier.exchanges.browser.RoomBrowser.enter;
import static fr.minutier.exchanges.browser.RoomBrowser.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import fr.minutier.kernel.Party;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Two pages that talk: what flows, what is attested, what is shown.
class CallBrowserTest {

    @SuppressWarnings("NullAway.Init")
    private static RoomBrowser browser;

    @BeforeAll
    static void start() {
        browser = RoomBrowser.withDevices();
    }

    @AfterAll
    static void stop() {
        browser.close();
    }

    @AfterEach
    void nothingFailedInThePages() {
        assertThat(browser.tidy()).isEmpty();
    }

    @Test
    void bothTalkAndAttestEachSecond() {
        FakeRoom room = browser.room();
        RoomBrowser.Talk talk = browser.talk(room);
        RoomBrowser.Reading before = read(talk.client());
        assertSteady(nextAttestations(room, talk.client(), 6));
        assertThat(before.missedUntil(read(talk.client()))).isBetween(-700L, 700L);
        assertThat(room.seconds()).isPositive();
        PlaywrightAssertions.assertThat(talk.expert().locator("[data-state-text]"))
                .hasText("Compteur en marche");
        PlaywrightAssertions.assertThat(talk.expert().locator("[data-curtain]")).isHidden();
    }

    /// The client's attestations from now on, once there are so many.
    private static List<JsonNode> nextAttestations(FakeRoom room, Page page, int count) {
        int before = room.attestations(Party.CLIENT).size();
        for (int wait = 0; wait < 4 * count; wait++) {
            page.waitForTimeout(500);
            List<JsonNode> all = room.attestations(Party.CLIENT);
            if (all.size() >= before + count) {
                return all.subList(before, all.size());
            }
        }
        throw new AssertionError("attestations do not come each second");
    }

    private static void assertSteady(List<JsonNode> attestations) {
        for (int index = 1; index < attestations.size(); index++) {
            JsonNode former = attestations.get(index - 1);
            JsonNode next = attestations.get(index);
            assertThat(next.path("state").asString()).isEqualTo("flowing");
            assertThat(next.path("sequence").asLong())
                    .isEqualTo(former.path("sequence").asLong() + 1);
            assertThat(next.path("clock").asLong() - former.path("clock").asLong())
                    .isBetween(900L, 2_000L);
        }
        JsonNode first = attestations.getFirst();
        JsonNode last = attestations.getLast();
        assertThat(last.path("bytesIn").asLong()).isGreaterThan(first.path("bytesIn").asLong());
        assertThat(last.path("bytesOut").asLong()).isGreaterThan(first.path("bytesOut").asLong());
        assertThat(last.path("mediaSeconds").decimalValue())
                .isGreaterThan(first.path("mediaSeconds").decimalValue());
    }

    @Test
    void hiddenTabGoesOnAttesting() {
        FakeRoom room = browser.room();
        RoomBrowser.Talk talk = browser.talk(room);
        hide(talk.client());
        assertSteady(nextAttestations(room, talk.client(), 6));
    }

    /// What a browser does to a hidden page at its harshest: no timer and no frame fires any more.
    /// (The driver keeps every tab visible, so another one in front would prove nothing.)
    private static void hide(Page page) {
        page.evaluate(
                """
                () => {
                  Object.defineProperty(document, "hidden", { value: true });
                  Object.defineProperty(document, "visibilityState", { value: "hidden" });
                  for (const name of ["setTimeout", "setInterval", "requestAnimationFrame"]) {
                    window[name] = () => 0;
                  }
                  for (let running = 0; running < 10_000; running++) clearTimeout(running);
                  document.dispatchEvent(new Event("visibilitychange"));
                }
                """);
    }

    @Test
    void mutedPartyGoesOnSending() {
        FakeRoom room = browser.soundRoom();
        RoomBrowser.Talk talk = browser.talk(room);
        talk.expert().click("[data-control=audio]");
        PlaywrightAssertions.assertThat(talk.expert().locator("[data-control=audio]"))
                .containsText("Micro coupé");
        PlaywrightAssertions.assertThat(talk.client().locator("[data-their]"))
                .hasText("micro coupé");
        RoomBrowser.Reading before = read(talk.client());
        assertSteady(nextAttestations(room, talk.client(), 4));
        assertThat(before.missedUntil(read(talk.client()))).isBetween(-700L, 700L);
    }

    @Test
    void warningOffersThePayerMoreTime() {
        FakeRoom room = browser.room();
        RoomBrowser.Talk talk = browser.talk(room);
        room.count(780);
        room.warn();
        assertThat(talk.expert().locator("[data-extend]").isVisible()).isFalse();
        talk.client().click("[data-extend]");
        PlaywrightAssertions.assertThat(talk.client().locator("[data-extend]")).isDisabled();
        await().until(() -> !room.requests().isEmpty());
        assertThat(room.requests())
                .singleElement()
                .satisfies(
                        request -> {
                            assertThat(request.path("type").asString()).isEqualTo("extend");
                            assertThat(request.path("seconds").asInt()).isEqualTo(600);
                        });
        room.tell(
                Party.CLIENT,
                new Answer("refused", "cover.refused", "Votre banque a refusé.", null));
        PlaywrightAssertions.assertThat(talk.client().locator("[data-extend]")).isEnabled();
        room.tell(Party.CLIENT, new Answer("extension", "", null, "https://bank.example/confirm"));
        PlaywrightAssertions.assertThat(talk.client().locator("[data-bank]"))
                .hasAttribute("href", "https://bank.example/confirm");
        room.tell(Party.CLIENT, new Answer("extended", "", "Prolongé de 10 min.", null));
        PlaywrightAssertions.assertThat(talk.client().locator("[data-warning-text]"))
                .hasText("Prolongé de 10 min.");
        PlaywrightAssertions.assertThat(talk.client().locator("[data-bank]")).isHidden();
    }

    private record Answer(
            String type, String code, @Nullable String text, @Nullable String payUrl) {}

    @Test
    void hostileBankAddressIsNotShown() {
        FakeRoom room = browser.room();
        Page client = browser.open(room, Party.CLIENT);
        enter(client);
        awaitFigures(client);
        room.warn();
        room.tell(Party.CLIENT, new Answer("extension", "", null, "javascript:alert(1)"));
        client.waitForTimeout(500);
        assertThat(client.locator("[data-bank]").isVisible()).isFalse();
    }

    @Test
    void leavingIsAskedOnceWithItsPrice() {
        FakeRoom room = browser.room();
        RoomBrowser.Talk talk = browser.talk(room);
        room.count(782);
        PlaywrightAssertions.assertThat(talk.client().locator("[data-clock]")).containsText("13:");
        talk.client().click("[data-leave]");
        PlaywrightAssertions.assertThat(talk.client().locator("[data-leave-amount]"))
                .containsText("19,");
        talk.client().keyboard().press("Escape");
        assertThat(room.requests()).isEmpty();
        talk.client().click("[data-leave]");
        talk.client().click("[data-leave-confirm]");
        await().until(() -> !room.requests().isEmpty());
        assertThat(room.requests())
                .extracting(request -> request.path("type").asString())
                .containsExactly("leave");
    }

    @Test
    void cutStopsEverythingAndOpensTheStatement() {
        FakeRoom room = browser.room();
        RoomBrowser.Talk talk = browser.talk(room);
        int before = room.attestations(Party.CLIENT).size();
        talk.client()
                .evaluate(
                        """
                        window.camera = document.querySelector('[data-self]').srcObject
                            .getTracks()[0]
                        """);
        room.cut();
        awaitState(talk.client(), "ended");
        assertThat(talk.client().evaluate("camera.readyState")).isEqualTo("ended");
        talk.client().waitForTimeout(2_000);
        assertThat(room.attestations(Party.CLIENT).size() - before).isBetween(1, 2);
        room.end();
        PlaywrightAssertions.assertThat(talk.client().locator("[data-curtain-text]"))
                .hasText("Le temps réservé est écoulé. Rien de plus ne sera facturé.");
        talk.client().waitForURL("**/releve");
        PlaywrightAssertions.assertThat(talk.client().locator("h1")).hasText("Relevé de l’échange");
    }
}
