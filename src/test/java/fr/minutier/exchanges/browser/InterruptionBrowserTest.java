package fr.minutier.exchanges.browser;

import static fr.minutier.exchanges.browser.RoomBrowser.awaitFigures;
import static fr.minutier.exchanges.browser.RoomBrowser.awaitState;
import static fr.minutier.exchanges.browser.RoomBrowser.enter;
import static fr.minutier.exchanges.browser.RoomBrowser.read;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import fr.minutier.kernel.Party;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What breaks during a call and comes back, or must not.
class InterruptionBrowserTest {

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
    void brokenSocketComesBackWithoutLosingTheConnection() {
        FakeRoom room = browser.room();
        RoomBrowser.Talk talk = browser.talk(room);
        int generation = room.generation();
        talk.client().waitForTimeout(1_000);
        RoomBrowser.Reading before = read(talk.client());
        room.reachable(false);
        PlaywrightAssertions.assertThat(talk.client().locator("[data-ribbon]"))
                .containsText("L’échange continue");
        talk.client().waitForTimeout(3_000);
        awaitState(talk.client(), "flowing");
        int told = room.attestations(Party.CLIENT).size();
        room.reachable(true);
        PlaywrightAssertions.assertThat(talk.client().locator("[data-ribbon]")).hasText("");
        talk.client().waitForTimeout(2_500);
        assertThat(room.generation()).isEqualTo(generation);
        assertThat(room.attestations(Party.CLIENT).size()).isGreaterThan(told);
        assertThat(before.missedUntil(read(talk.client()))).isLessThan(700L);
        talk.flows();
    }

    @Test
    void reloadedPageResumesInOneClick() {
        FakeRoom room = browser.room();
        RoomBrowser.Talk talk = browser.talk(room);
        int generation = room.generation();
        room.count(60);
        talk.client().reload();
        PlaywrightAssertions.assertThat(talk.expert().locator("[data-curtain-title]"))
                .hasText("Facturation suspendue");
        PlaywrightAssertions.assertThat(talk.expert().locator("[data-curtain-grace]"))
                .containsText("pour reprendre cet échange");
        talk.client().click("[data-direct]");
        talk.flows();
        assertThat(room.generation()).isGreaterThan(generation);
        PlaywrightAssertions.assertThat(talk.expert().locator("[data-curtain]")).isHidden();
    }

    @Test
    void timeLeftToResumeIsShownThoughBothAreThere() {
        FakeRoom room = browser.room();
        RoomBrowser.Talk talk = browser.talk(room);
        room.count(60);
        room.deaf(true);
        for (Page page : new Page[] {talk.client(), talk.expert()}) {
            PlaywrightAssertions.assertThat(page.locator("[data-curtain-grace]"))
                    .containsText("pour reprendre cet échange");
            assertThat(page.evaluate("minutierRoom.state()")).isEqualTo("flowing");
        }
        talk.client().keyboard().press("d");
        PlaywrightAssertions.assertThat(talk.client().locator("[data-talk-away]"))
                .containsText("Le compteur ne tourne pas");
        talk.client().keyboard().type("Un mot");
        talk.client().keyboard().press("Enter");
        Locator status = talk.client().locator(".said [data-status]");
        talk.client().waitForTimeout(300);
        PlaywrightAssertions.assertThat(status).hasText("en attente");
        room.deaf(false);
        PlaywrightAssertions.assertThat(talk.client().locator("[data-curtain]")).isHidden();
        PlaywrightAssertions.assertThat(status).hasText("reçu");
        PlaywrightAssertions.assertThat(talk.client().locator("[data-talk-away]")).hasText("");
    }

    @Test
    void pageThatGoesAwayAttestsOnceMore() {
        FakeRoom room = browser.room();
        RoomBrowser.Talk talk = browser.talk(room);
        int before = room.attestations(Party.CLIENT).size();
        while (room.attestations(Party.CLIENT).size() == before) {
            talk.client().waitForTimeout(20);
        }
        talk.client().reload();
        talk.expert().waitForTimeout(500);
        List<JsonNode> told = room.attestations(Party.CLIENT);
        assertThat(told).as("one before its second was over").hasSize(before + 2);
        assertThat(told.getLast().path("state").asString()).isEqualTo("flowing");
    }

    @Test
    void lostAllocationsAreMadeAnew() {
        FakeRoom room = browser.room();
        RoomBrowser.Talk talk = browser.talk(room);
        int generation = room.generation();
        room.loseAllocations();
        awaitState(talk.client(), "connecting");
        talk.flows();
        assertThat(room.generation()).isEqualTo(generation);
    }

    @Test
    void secondTabTakesOver() {
        FakeRoom room = browser.room();
        RoomBrowser.Talk talk = browser.talk(room);
        Page second = browser.open(room, Party.CLIENT);
        enter(second);
        awaitState(talk.client(), "replaced");
        PlaywrightAssertions.assertThat(talk.client().locator("[data-curtain-title]"))
                .hasText("Échange ouvert ailleurs");
        awaitState(second, "flowing");
        awaitState(talk.expert(), "flowing");
        talk.client().waitForTimeout(2_000);
        awaitState(second, "flowing");
        PlaywrightAssertions.assertThat(talk.client().locator("[data-here]")).isFocused();
    }

    @Test
    void lostOfferIsMadeAgain() {
        FakeRoom room = browser.room();
        room.loseSignals(true);
        Page expert = browser.open(room, Party.EXPERT);
        Page client = browser.open(room, Party.CLIENT);
        enter(expert);
        enter(client);
        awaitState(client, "connecting");
        client.waitForTimeout(2_000);
        room.loseSignals(false);
        awaitState(client, "flowing");
        awaitState(expert, "flowing");
    }

    @Test
    void endThatWasNotToldDestroysNothingThatIsNotSaved() {
        FakeRoom cut = browser.room();
        FakeRoom over = browser.room();
        Page first = withMessages(cut);
        Page second = withMessages(over);
        Page nothingToSave = browser.open(cut, Party.EXPERT);
        enter(nothingToSave);
        awaitFigures(nothingToSave);
        for (Page page : List.of(first, nothingToSave)) {
            page.evaluate(
                    """
                    () => {
                      const later = setTimeout;
                      window.setTimeout = (act, ms) => later(act, ms === 5000 ? 300 : ms);
                    }
                    """);
        }
        cut.cut();
        over.end(Party.EXPERT);
        over.reachable(false);
        PlaywrightAssertions.assertThat(nothingToSave.locator("[data-check-view]")).isVisible();
        for (Page page : List.of(first, second)) {
            PlaywrightAssertions.assertThat(page.locator("[data-to-statement]")).isFocused();
            PlaywrightAssertions.assertThat(page.locator("[data-curtain-unsaved]")).isVisible();
            PlaywrightAssertions.assertThat(page.locator("[data-curtain-text]"))
                    .containsText("quand vous le voulez");
            assertThat(page.evaluate("window.stayed")).isEqualTo(true);
            PlaywrightAssertions.assertThat(page.locator(".said [data-text]")).hasText("Bonjour");
            page.waitForDownload(() -> page.click("[data-talk-save]"));
        }
        second.click("[data-to-statement]");
        second.waitForURL("**/releve");
    }

    /// A client's page in the room, with a conversation that was not saved.
    private static Page withMessages(FakeRoom room) {
        Page page = browser.open(room, Party.CLIENT);
        page.evaluate(
                """
                () => {
                  window.stayed = true;
                  const message = { id: "1", mine: false, text: "Bonjour", atMs: 0, got: true };
                  const { websocket } = document.querySelector("[data-room]").dataset;
                  sessionStorage.setItem(`talk ${websocket}`, JSON.stringify([message]));
                }
                """);
        enter(page);
        awaitFigures(page);
        return page;
    }

    @Test
    void roomThatIsOverShowsItsStatement() {
        FakeRoom room = browser.room();
        Page client = browser.open(room, Party.CLIENT);
        enter(client);
        awaitFigures(client);
        room.end(Party.EXPERT);
        room.reachable(false);
        client.waitForURL("**/releve");
    }
}
