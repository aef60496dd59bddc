package fr.minutier.exchanges.browser;

import static fr.minutier.exchanges.browser.RoomBrowser.read;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What two people do beside talking: write, hand over files, show a screen, change devices, and
/// have a connection that weakens.
class BesideCallBrowserTest {

    @SuppressWarnings("NullAway.Init")
    private static RoomBrowser browser;

    @TempDir private Path folder;

    @BeforeAll
    static void start() {
        browser = RoomBrowser.withEverything();
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
    void writtenWordsAndFilesPassAndNothingIsLostWhileOneIsAway() throws IOException {
        FakeRoom room = browser.room();
        RoomBrowser.Talk talk = browser.talk(room);
        Page expert = talk.expert();
        Page client = talk.client();
        write(expert, "Voir https://exemple.example/a?b=1.", "Merci <b>bien</b> !");
        PlaywrightAssertions.assertThat(client.locator("[data-unread]")).containsText("1");
        PlaywrightAssertions.assertThat(client.locator("[data-talk-announcer]"))
                .hasText("Nouveau message de Camille Essai.");
        client.keyboard().press("d");
        PlaywrightAssertions.assertThat(client.locator("[data-unread]")).isHidden();
        Locator said = client.locator(".said [data-text]");
        assertThat(said.innerText())
                .isEqualTo("Voir https://exemple.example/a?b=1.\nMerci <b>bien</b> !");
        PlaywrightAssertions.assertThat(said.locator("a"))
                .hasAttribute("rel", "noopener noreferrer nofollow");
        client.keyboard().type("mcs typed, not pressed");
        PlaywrightAssertions.assertThat(client.locator("[data-control=audio]")).hasText("Micro");
        client.locator("#talk-text").fill("x".repeat(4_001));
        client.keyboard().press("Enter");
        PlaywrightAssertions.assertThat(client.locator("[data-talk-refusal]"))
                .containsText("dépasse 4000 caractères");
        client.locator("#talk-text").fill("brouillon");

        largestFilePasses(talk);

        client.reload();
        PlaywrightAssertions.assertThat(expert.locator("[data-talk-away]"))
                .containsText("n’est pas en ligne");
        expert.locator("#talk-text").fill("Êtes-vous là ?");
        expert.keyboard().press("Enter");
        Locator status = expert.locator(".said [data-status]").last();
        PlaywrightAssertions.assertThat(status).hasText("en attente");
        client.click("[data-direct]");
        PlaywrightAssertions.assertThat(status).hasText("reçu");
        PlaywrightAssertions.assertThat(client.locator(".said [data-text]").last())
                .hasText("Êtes-vous là ?");
        PlaywrightAssertions.assertThat(client.locator(".said [data-text]")).hasCount(2);
        assertThat(client.inputValue("#talk-text")).isEqualTo("brouillon");

        client.click("[data-control=talk]");
        Download kept = client.waitForDownload(() -> client.click("[data-talk-save]"));
        try (InputStream bytes = kept.createReadStream()) {
            assertThat(new String(bytes.readAllBytes(), StandardCharsets.UTF_8))
                    .contains("Camille Essai\n    Voir https://exemple.example/a?b=1.\n    Merci");
        }
        keepStatesShown(expert);
        room.cut();
        room.tick();
        room.end();
        PlaywrightAssertions.assertThat(expert.locator("[data-curtain-unsaved]")).isVisible();
        PlaywrightAssertions.assertThat(expert.locator("[data-state-text]"))
                .hasText("Échange terminé");
        assertThat(expert.evaluate("[...new Set(statesShown)]"))
                .as("no figures from before the cut are shown after it")
                .isEqualTo(List.of("Échange terminé"));
        PlaywrightAssertions.assertThat(expert.locator("[data-talk-away]"))
                .containsText("rien de plus ne peut être envoyé");
        assertThat(expert.locator("[data-talk-form]").isVisible()).isFalse();
        client.waitForURL("**/releve");
        assertThat(expert.url()).as("with something to save").doesNotContain("releve");
    }

    private static void keepStatesShown(Page page) {
        page.evaluate(
                """
                () => {
                  window.statesShown = [];
                  const state = document.querySelector("[data-state-text]");
                  new MutationObserver(() => statesShown.push(state.textContent))
                      .observe(state, { childList: true, characterData: true, subtree: true });
                }
                """);
    }

    /// 50 MiB, under a name that only names, while sound goes on and the page holds little of it.
    private void largestFilePasses(RoomBrowser.Talk talk) throws IOException {
        byte[] content = new byte[50 << 20];
        new Random(7).nextBytes(content);
        Path largest = Files.write(folder.resolve("devis\u202efdp.exe"), content);
        talk.client()
                .evaluate(
                        """
                        () => {
                          window.held = 0;
                          window.Blob = class extends Blob {
                            constructor(parts, options) {
                              super(parts, options);
                              const length = (part) => part.byteLength ?? 0;
                              held = Math.max(held, parts.reduce((sum, part) => sum + length(part), 0));
                            }
                          };
                        }
                        """);
        talk.expert().setInputFiles("[data-talk-files]", largest);
        Locator file = talk.client().locator(".said-file");
        PlaywrightAssertions.assertThat(file.locator("[data-name]")).hasText("devis_fdp.exe");
        PlaywrightAssertions.assertThat(file.locator("[data-size]")).containsText("52,4 Mo");
        PlaywrightAssertions.assertThat(file.locator("[data-runs]")).isVisible();
        RoomBrowser.Reading before = read(talk.client());
        file.locator("[data-accept]").click();
        PlaywrightAssertions.assertThat(talk.expert().locator(".said-file [data-status]"))
                .hasText("reçu et vérifié");
        assertThat(before.missedUntil(read(talk.client()))).isLessThan(700L);
        assertThat((int) talk.client().evaluate("held")).isBetween(1, 4 << 20);
        Download saved = talk.client().waitForDownload(() -> file.locator("[data-save]").click());
        assertThat(saved.suggestedFilename()).isEqualTo("devis_fdp.exe");
        assertThat(Files.mismatch(saved.path(), largest)).isEqualTo(-1);
    }

    /// Opens the conversation by its key, and writes two lines.
    private static void write(Page page, String first, String second) {
        page.keyboard().press("d");
        page.keyboard().type(first);
        page.keyboard().press("Shift+Enter");
        page.keyboard().type(second);
        page.keyboard().press("Enter");
        PlaywrightAssertions.assertThat(page.locator(".said [data-status]")).hasText("reçu");
    }

    @Test
    void screenAndDevicesComeAndGoWithoutAnInterruption() {
        RoomBrowser.Talk talk = browser.talk(browser.room());
        Page expert = talk.expert();
        Page client = talk.client();
        RoomBrowser.Reading before = read(client);

        expert.keyboard().press("s");
        PlaywrightAssertions.assertThat(client.locator("[data-screen]")).isVisible();
        client.waitForFunction("() => document.querySelector('[data-screen]').videoWidth > 0");
        PlaywrightAssertions.assertThat(client.locator("[data-their-screen]"))
                .hasText("Camille Essai partage son écran.");
        PlaywrightAssertions.assertThat(expert.locator("[data-sharing-line]")).isVisible();
        end(expert, "video");
        PlaywrightAssertions.assertThat(client.locator("[data-screen]")).isHidden();
        PlaywrightAssertions.assertThat(expert.locator("[data-sharing-line]")).isHidden();

        client.keyboard().press("?");
        String camera = client.inputValue("#call-camera");
        client.selectOption("#call-camera", other(client, "#call-camera"));
        client.waitForFunction("camera => tracks.at(-1).getSettings().deviceId !== camera", camera);
        client.waitForFunction(
                "() => tracks.filter(track => track.kind === 'video')[0].readyState === 'ended'");
        client.selectOption("#call-microphone", other(client, "#call-microphone"));
        client.waitForFunction("() => tracks.at(-1).kind === 'audio'");
        client.keyboard().press("Escape");
        end(client, "audio");
        PlaywrightAssertions.assertThat(client.locator("[data-notice-text]"))
                .containsText("votre micro est maintenant");

        client.keyboard().press("c");
        PlaywrightAssertions.assertThat(expert.locator(".stage-view > [data-portrait]"))
                .containsText("Dominique Témoin");
        assertThat(client.locator("[data-self]").isVisible()).isFalse();
        client.keyboard().press("c");
        PlaywrightAssertions.assertThat(expert.locator(".stage-view > [data-portrait]")).isHidden();
        expert.evaluate("delete window.documentPictureInPicture");
        expert.keyboard().press("p");
        expert.waitForFunction("() => document.pictureInPictureElement !== null");
        callGoesOnInASmallWindow(client);

        talk.flows();
        assertThat(before.missedUntil(read(client))).isBetween(-700L, 700L);
    }

    /// Opens it by its key, mutes there, asks for the end once, which is not enough, and closes it.
    private static void callGoesOnInASmallWindow(Page page) {
        page.keyboard().press("p");
        page.waitForFunction(
                """
                () => {
                  window.small = documentPictureInPicture.window?.document;
                  return small?.querySelector("[data-floating][data-state=billing]")
                      && small.querySelector("[data-mirror='[data-clock]']").textContent
                          === document.querySelector("[data-clock]").textContent
                      && small.querySelector("[data-mirror='[data-amount]']").textContent.includes("€")
                      && small.querySelector("video").videoWidth > 0;
                }
                """);
        page.evaluate("small.querySelector('[data-floating-audio]').click()");
        PlaywrightAssertions.assertThat(page.locator("[data-control=audio]"))
                .hasAttribute("data-state", "off");
        page.waitForFunction(
                "() => small.querySelector('[data-floating-audio]').dataset.state === 'off'");
        page.evaluate("small.querySelector('[data-floating-leave]').click()");
        assertThat((String) page.evaluate("small.querySelector('.control-end').textContent"))
                .matches("Terminer à .*€.*\\?");
        page.evaluate("document.querySelector('[data-control=audio]').click()");
        page.keyboard().press("p");
        page.waitForFunction("() => documentPictureInPicture.window === null");
    }

    /// The browser ends the last track of a kind: unplugged, or stopped from its own bar.
    private static void end(Page page, String kind) {
        page.evaluate(
                """
                kind => {
                  const track = tracks.findLast(one => one.kind === kind);
                  track.stop();
                  track.dispatchEvent(new Event("ended"));
                }
                """,
                kind);
    }

    private static String other(Page page, String select) {
        return (String)
                page.evaluate(
                        """
                        select => [...document.querySelector(select).options]
                            .find(option => !option.selected && option.value !== "default").value
                        """,
                        select);
    }

    @Test
    void weakConnectionIsSaidToBothAndCostsThePictureFirst() {
        RoomBrowser.Talk talk = browser.talk(browser.room());
        for (Page page : new Page[] {talk.expert(), talk.client()}) {
            PlaywrightAssertions.assertThat(page.locator("[data-quality=theirs]"))
                    .hasText("Sa liaison bonne");
        }
        talk.client()
                .evaluate(
                        """
                        () => {
                          const stats = RTCPeerConnection.prototype.getStats;
                          RTCPeerConnection.prototype.getStats = async function () {
                            window.connection = this;
                            const report = await stats.call(this);
                            return new Map([...report, ["lost", { type: "remote-inbound-rtp", fractionLost: 0.3 }]]);
                          };
                        }
                        """);
        PlaywrightAssertions.assertThat(talk.client().locator("[data-notice-text]"))
                .hasText("Liaison faible : votre image est réduite pour que le son reste net.");
        PlaywrightAssertions.assertThat(talk.expert().locator("[data-quality=theirs]"))
                .hasText("Sa liaison faible");
        assertThat(
                        talk.client()
                                .evaluate(
                                        "connection.getSenders()[1].getParameters().encodings[0].maxBitrate"))
                .isEqualTo(500_000);
        talk.client().click("[data-notice-act]");
        PlaywrightAssertions.assertThat(talk.client().locator("[data-control=video]"))
                .containsText("Caméra coupée");
        talk.flows();
    }
}
