package fr.minutier.exchanges.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import fr.minutier.kernel.Party;
import fr.minutier.media.relay.ClosedRelay;
import fr.minutier.testing.Chromium;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;

/// A fake room server and a real Chromium with devices that ring and turn, for one test class.
final class RoomBrowser implements AutoCloseable {

    private static final Path CHROMIUM =
            Path.of(System.getenv().getOrDefault("CHROMIUM", "/usr/bin/chromium"));
    private static final int PATIENCE_MS = 40_000;

    private final ConfigurableApplicationContext server = FakeRoomApplication.start(0);
    private final Playwright playwright =
            Playwright.create(
                    new Playwright.CreateOptions()
                            .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    private final Browser browser;
    private final List<BrowserContext> contexts = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    private RoomBrowser(List<String> arguments) {
        browser =
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(CHROMIUM)
                                        .setArgs(arguments));
    }

    static RoomBrowser withDevices() {
        return new RoomBrowser(List.of("--no-sandbox", Chromium.FAKE_DEVICES));
    }

    /// With two cameras, and a screen that is shared without asking.
    static RoomBrowser withEverything() {
        return new RoomBrowser(
                List.of(
                        "--no-sandbox",
                        Chromium.FAKE_DEVICES + ",device-count=2",
                        "--use-fake-ui-for-media-stream",
                        "--auto-select-desktop-capture-source=Entire screen"));
    }

    static RoomBrowser withoutDevices() {
        return new RoomBrowser(List.of("--no-sandbox"));
    }

    FakeRoom room() {
        return server.getBean(FakeRooms.class).make(true);
    }

    FakeRoom soundRoom() {
        return server.getBean(FakeRooms.class).make(false);
    }

    ClosedRelay relay() {
        return server.getBean(ClosedRelay.class);
    }

    /// The room's page of one party, in a browser profile of its own that may use the devices.
    Page open(FakeRoom room, Party party) {
        return open(room, party, options().setPermissions(List.of("camera", "microphone")));
    }

    Page open(FakeRoom room, Party party, Browser.NewContextOptions options) {
        BrowserContext context = browser.newContext(options);
        contexts.add(context);
        context.addInitScript(
                """
                window.asked = 0;
                const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
                window.tracks = [];
                const keep = (stream) => { window.tracks.push(...stream.getTracks()); return stream; };
                navigator.mediaDevices.getUserMedia = (what) => { window.asked++; return ask(what).then(keep); };
                const show = navigator.mediaDevices.getDisplayMedia.bind(navigator.mediaDevices);
                navigator.mediaDevices.getDisplayMedia = (what) => show(what).then(keep);
                """);
        Page page = context.newPage();
        page.setDefaultTimeout(PATIENCE_MS);
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
        page.onPageError(failures::add);
        page.onConsoleMessage(
                message -> {
                    if (message.text().contains("Content Security Policy")) {
                        failures.add(message.text());
                    }
                });
        page.navigate(address(room, party));
        return page;
    }

    static Browser.NewContextOptions options() {
        return new Browser.NewContextOptions().setViewportSize(1280, 800).setLocale("fr-FR");
    }

    String address(FakeRoom room, Party party) {
        int port = FakeRoomApplication.port(server);
        return "http://localhost:" + port + "/salle/" + room.token(party);
    }

    /// Passes the device check.
    static void enter(Page page) {
        page.click("[data-check]");
        page.click("[data-enter]");
    }

    /// Both parties in the room, media flowing both ways.
    Talk talk(FakeRoom room) {
        Page expert = open(room, Party.EXPERT);
        Page client = open(room, Party.CLIENT);
        enter(expert);
        enter(client);
        Talk talk = new Talk(expert, client);
        talk.flows();
        return talk;
    }

    record Talk(Page expert, Page client) {

        void flows() {
            awaitState(expert, "flowing");
            awaitState(client, "flowing");
        }
    }

    /// The server knows the page and has told it the figures.
    static void awaitFigures(Page page) {
        page.waitForFunction("() => minutierRoom.figures() !== null");
    }

    static void awaitState(Page page, String state) {
        page.waitForFunction("state => minutierRoom.state() === state", state);
    }

    /// What the page's own clock and measure say, in milliseconds.
    record Reading(long clock, long media) {

        /// By how much less media than time went by since.
        long missedUntil(Reading later) {
            return later.clock - clock - (later.media - media);
        }
    }

    static Reading read(Page page) {
        List<?> both =
                (List<?>)
                        page.evaluate(
                                """
                                [performance.now(), minutierRoom.mediaSeconds() * 1000]
                                    .map(Math.round)
                                """);
        return new Reading(
                ((Number) both.getFirst()).longValue(), ((Number) both.getLast()).longValue());
    }

    /// Closes the pages of a test, and answers what went wrong in them.
    List<String> tidy() {
        contexts.forEach(BrowserContext::close);
        contexts.clear();
        List<String> found = List.copyOf(failures);
        failures.clear();
        return found;
    }

    @Override
    public void close() {
        playwright.close();
        server.close();
    }
}
