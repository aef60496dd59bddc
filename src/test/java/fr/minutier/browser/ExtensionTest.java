package fr.minutier.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import fr.minutier.testing.PaidCall;
import fr.minutier.testing.RoomTab;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Both are warned a minute before the end, and the client puts it off by a click: one has
/// authorised it before the call, the other has it confirmed by the bank meanwhile.
@Timeout(300)
class ExtensionTest {

    private static final String LIMIT = "() => window.minutierRoom.figures()?.limitSeconds ?? 0";
    private static final double WARNED_MS_MAX = 90_000;

    private static Stage stage;
    private static PaidCall authorised;
    private static PaidCall confirmed;

    @BeforeAll
    static void talkUntilBothAreWarned() {
        stage = Stage.open();
        String offer = stage.offerBySound("Two minutes", "BY_THE_MINUTE", 2, "1,20");
        authorised = stage.atTheDoor(offer + "?prolongation=15");
        confirmed = stage.atTheDoor(offer);
        authorised.meet();
        confirmed.meet();
        for (PaidCall call : new PaidCall[] {authorised, confirmed}) {
            for (RoomTab tab : call.both()) {
                PlaywrightAssertions.assertThat(tab.page().locator("[data-warning-text]"))
                        .containsText(
                                "Il reste",
                                new LocatorAssertions.ContainsTextOptions()
                                        .setTimeout(WARNED_MS_MAX));
                assertThat(limit(tab)).isEqualTo(120);
            }
        }
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    private static long limit(RoomTab tab) {
        return ((Number) tab.page().evaluate(LIMIT)).longValue();
    }

    private static void awaitLimit(PaidCall call, int seconds) {
        for (RoomTab tab : call.both()) {
            tab.page().waitForFunction("seconds => (" + LIMIT + ")() === seconds", seconds);
            PlaywrightAssertions.assertThat(tab.page().locator("[data-warning-text]"))
                    .containsText("10 min");
        }
    }

    @Test
    void whatWasAuthorisedBeforeTheCallExtendsItByOneClick() {
        Page client = authorised.client().page();
        assertThat(authorised.expert().page().locator("[data-extend]").isVisible()).isFalse();
        PlaywrightAssertions.assertThat(client.locator("[data-extend]")).containsText("12,00");

        client.click("[data-extend]");

        awaitLimit(authorised, 720);
        assertThat(client.locator("[data-bank]").isVisible()).isFalse();
    }

    @Test
    void theBankConfirmsInAnotherWindowWhileTheCallGoesOn() {
        Page client = confirmed.client().page();
        PlaywrightAssertions.assertThat(client.locator("[data-extend]")).containsText("12,00");

        client.click("[data-extend]");
        PlaywrightAssertions.assertThat(client.locator("[data-bank]")).isVisible();
        assertThat(limit(confirmed.client())).as("asked is not covered").isEqualTo(120);
        Page bank = client.context().waitForPage(() -> client.click("[data-bank]"));
        bank.click("button[value=pay]");

        awaitLimit(confirmed, 720);
        assertThat(confirmed.client().state()).isEqualTo("flowing");
    }
}
