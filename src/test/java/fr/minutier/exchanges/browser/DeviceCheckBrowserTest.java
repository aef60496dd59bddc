package fr.minutier.exchanges.browser;

import static fr.minutier.exchanges.browser.RoomBrowser.awaitState;
import static fr.minutier.exchanges.browser.RoomBrowser.enter;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import fr.minutier.kernel.Party;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The device check, with devices that work and with permissions refused.
class DeviceCheckBrowserTest {

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
    void everythingReadyIsSaid() {
        Page page = browser.open(browser.room(), Party.CLIENT);
        assertThat(page.locator("[data-preview]").isVisible()).isFalse();
        page.click("[data-check]");
        PlaywrightAssertions.assertThat(status(page, "camera")).hasText("prête");
        PlaywrightAssertions.assertThat(status(page, "microphone")).hasText("prêt");
        PlaywrightAssertions.assertThat(status(page, "network")).hasText("prêt");
        PlaywrightAssertions.assertThat(page.locator("[data-level-text]"))
                .hasText("On vous entend.");
        PlaywrightAssertions.assertThat(page.locator("[data-advice]")).hasText("");
        PlaywrightAssertions.assertThat(page.locator("[data-enter]")).isFocused();
        assertThat(page.locator("#camera option").count()).isPositive();
        page.click("[data-play]");
        PlaywrightAssertions.assertThat(page.locator("[data-play]")).hasText("écoutez…");
        PlaywrightAssertions.assertThat(page.locator("[data-play]")).hasText("Écouter un son");
    }

    @Test
    void nothingIsAskedBeforeAClick() {
        Page page = browser.open(browser.room(), Party.CLIENT);
        page.waitForTimeout(500);
        assertThat(page.evaluate("asked")).isEqualTo(0);
        PlaywrightAssertions.assertThat(status(page, "camera")).hasText("à vérifier");
        assertThat(page.evaluate("minutierRoom.state()")).isEqualTo("check");
        page.click("[data-check]");
        PlaywrightAssertions.assertThat(status(page, "camera")).hasText("prête");
        assertThat(page.evaluate("asked")).isEqualTo(1);
    }

    @Test
    void refusedPermissionIsAdvisedCalmlyAndOneCanStillListen() {
        FakeRoom room = browser.room();
        Page client = browser.open(room, Party.CLIENT, RoomBrowser.options());
        client.click("[data-check]");
        PlaywrightAssertions.assertThat(status(client, "camera")).hasText("refusée");
        PlaywrightAssertions.assertThat(client.locator("[data-advice]"))
                .containsText("n’a pas l’autorisation. Dans Chrome, cliquez");
        PlaywrightAssertions.assertThat(client.locator("[data-again]")).isVisible();
        client.click("[data-enter]");
        Page expert = browser.open(room, Party.EXPERT);
        enter(expert);
        awaitState(client, "flowing");
        awaitState(expert, "flowing");
        PlaywrightAssertions.assertThat(client.locator("[data-control=audio]"))
                .containsText("Sans micro");
        PlaywrightAssertions.assertThat(expert.locator("[data-their]")).hasText("micro coupé");
        PlaywrightAssertions.assertThat(expert.locator(".stage-view > [data-portrait]"))
                .isVisible();
    }

    @Test
    void soundOnlyExchangeNeverAsksForTheCamera() {
        FakeRoom room = browser.soundRoom();
        RoomBrowser.Talk talk = browser.talk(room);
        assertThat(talk.client().locator("[data-control=video]").count()).isZero();
        assertThat(talk.client().locator("[data-self]").isVisible()).isFalse();
        assertThat(
                        talk.client()
                                .evaluate(
                                        "document.querySelector('[data-remote]').srcObject.getVideoTracks().length"))
                .isEqualTo(0);
    }

    @Test
    void whoeverChoosesSoundOnlyIsNotAskedForTheCamera() {
        Page page = browser.open(browser.room(), Party.CLIENT);
        page.check("[data-sound-only]");
        page.click("[data-check]");
        PlaywrightAssertions.assertThat(status(page, "camera")).hasText("non utilisée");
        PlaywrightAssertions.assertThat(page.locator("[data-advice]")).hasText("");
        assertThat(page.evaluate("tracks.map(track => track.kind).join()")).isEqualTo("audio");
        page.uncheck("[data-sound-only]");
        PlaywrightAssertions.assertThat(status(page, "camera")).hasText("prête");
        page.check("[data-sound-only]");
        PlaywrightAssertions.assertThat(status(page, "camera")).hasText("non utilisée");
        page.click("[data-enter]");
        PlaywrightAssertions.assertThat(page.locator("[data-control=video]"))
                .containsText("Caméra coupée");
        assertThat(page.evaluate("tracks.at(-1).readyState")).isEqualTo("ended");
    }

    @Test
    void machineWithoutDevicesStillSendsAndReceives() {
        try (RoomBrowser bare = RoomBrowser.withoutDevices()) {
            FakeRoom room = bare.room();
            Page client = bare.open(room, Party.CLIENT);
            client.click("[data-check]");
            PlaywrightAssertions.assertThat(status(client, "microphone")).hasText("introuvable");
            client.click("[data-enter]");
            Page expert = bare.open(room, Party.EXPERT);
            expert.click("[data-direct]");
            awaitState(client, "flowing");
            awaitState(expert, "flowing");
            assertThat(bare.tidy()).isEmpty();
        }
    }

    private static Locator status(Page page, String device) {
        return page.locator("[data-device=" + device + "] [data-status]");
    }
}
