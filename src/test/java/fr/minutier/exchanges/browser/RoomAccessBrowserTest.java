package fr.minutier.exchanges.browser;

import static fr.minutier.exchanges.browser.RoomBrowser.awaitFigures;
import static fr.minutier.exchanges.browser.RoomBrowser.awaitState;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import fr.minutier.kernel.Party;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The pages for everyone: by keyboard alone, on a small screen, for screen readers.
class RoomAccessBrowserTest {

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

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void noViolationAnywhere(boolean dark) {
        FakeRoom room = browser.room();
        Page page = page(room, dark, 1280, 800);
        assertThat(violations(page)).isEmpty();
        page.click("[data-check]");
        PlaywrightAssertions.assertThat(page.locator("[data-device=network] [data-status]"))
                .hasText("prêt");
        assertThat(violations(page)).isEmpty();
        if (!dark) {
            assertNoViolationInTheCall(page, room);
        }
        page.navigate(browser.address(room, Party.CLIENT) + "/releve");
        assertThat(violations(page)).isEmpty();
    }

    /// The call looks the same on either paper, so one of them is enough.
    private static void assertNoViolationInTheCall(Page page, FakeRoom room) {
        page.click("[data-enter]");
        awaitFigures(page);
        room.warn();
        page.waitForSelector("[data-extend]");
        assertThat(violations(page)).isEmpty();
        page.click("[data-leave]");
        assertThat(violations(page)).isEmpty();
        page.keyboard().press("Escape");
        page.keyboard().press("?");
        PlaywrightAssertions.assertThat(page.locator("[data-settings-dialog]")).isVisible();
        assertThat(violations(page)).isEmpty();
        page.keyboard().press("Escape");
        talkAndOffer(page);
        assertThat(violations(page)).isEmpty();
    }

    @Test
    void nothingIsWiderThanAPhone() {
        FakeRoom room = browser.room();
        Page page = page(room, false, 360, 740);
        assertFits(page);
        page.click("[data-check]");
        page.click("[data-enter]");
        awaitFigures(page);
        room.warn();
        page.waitForSelector("[data-extend]");
        assertFits(page);
        assertThat(violations(page)).isEmpty();
        talkAndOffer(page);
        assertFits(page);
        page.setViewportSize(740, 360);
        assertFits(page);
        page.navigate(browser.address(room, Party.CLIENT) + "/releve");
        assertFits(page);
    }

    /// Opens the conversation, and leaves a message and a file in it.
    private static void talkAndOffer(Page page) {
        page.keyboard().press("d");
        page.keyboard().type("Bonjour, voir https://exemple.example/page");
        page.keyboard().press("Enter");
        page.setInputFiles(
                "[data-talk-files]",
                new FilePayload("devis.pdf", "application/pdf", new byte[] {1, 2, 3}));
        PlaywrightAssertions.assertThat(page.locator(".said")).hasCount(2);
    }

    private static void assertFits(Page page) {
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
    }

    @Test
    void keyboardAloneIsEnough() {
        FakeRoom room = browser.room();
        Page page = page(room, false, 1280, 800);
        tabTo(page, "[data-check]");
        page.keyboard().press("Enter");
        PlaywrightAssertions.assertThat(page.locator("[data-enter]")).isFocused();
        page.keyboard().press("Enter");
        awaitFigures(page);
        awaitState(page, "waiting");
        page.keyboard().press("m");
        PlaywrightAssertions.assertThat(page.locator("[data-control=audio]"))
                .containsText("Micro coupé");
        page.keyboard().press("c");
        PlaywrightAssertions.assertThat(page.locator("[data-control=video]"))
                .containsText("Caméra coupée");
        tabTo(page, "[data-control=audio]");
        page.keyboard().press("Space");
        PlaywrightAssertions.assertThat(page.locator("[data-control=audio]")).hasText("Micro");
        tabTo(page, "[data-leave]");
        page.keyboard().press("Enter");
        tabTo(page, "[data-leave-confirm]");
        page.keyboard().press("Enter");
        await().until(() -> !room.requests().isEmpty());
        assertThat(room.requests())
                .extracting(request -> request.path("type").asString())
                .containsExactly("leave");
    }

    @Test
    void pageWithoutScriptsSaysWhatItNeeds() {
        FakeRoom room = browser.room();
        Page page =
                browser.open(room, Party.CLIENT, RoomBrowser.options().setJavaScriptEnabled(false));
        PlaywrightAssertions.assertThat(page.locator("noscript p"))
                .containsText("demande JavaScript");
    }

    private static Page page(FakeRoom room, boolean dark, int width, int height) {
        Browser.NewContextOptions options =
                RoomBrowser.options()
                        .setViewportSize(width, height)
                        .setPermissions(List.of("camera", "microphone"));
        // Light is the driver's default; naming it fails in Turkish, where i has two capitals.
        return browser.open(
                room, Party.CLIENT, dark ? options.setColorScheme(ColorScheme.DARK) : options);
    }

    private static List<String> violations(Page page) {
        return new AxeBuilder(page).analyze().getViolations().stream().map(Rule::toString).toList();
    }

    private static void tabTo(Page page, String selector) {
        for (int step = 0; step < 30; step++) {
            if (Boolean.TRUE.equals(
                    page.evaluate(
                            "selector => document.activeElement.matches(selector)", selector))) {
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("the keyboard does not reach " + selector);
    }
}
