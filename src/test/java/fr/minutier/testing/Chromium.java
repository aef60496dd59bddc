package fr.minutier.testing;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The system's own Chromium, headless, with a fake camera and microphone that it grants by
/// itself. Each [#person()] is a browser context of its own: no cookie or storage in common. To
/// be used from one thread.
public final class Chromium implements AutoCloseable {

    private static final List<Path> PLACES =
            List.of(
                    Path.of(System.getenv().getOrDefault("CHROMIUM", "/usr/bin/chromium")),
                    Path.of("/usr/bin/chromium-browser"),
                    Path.of("/usr/bin/google-chrome"));

    /// The slowest camera there is: encoding its picture is what browsers spend their time on.
    public static final String FAKE_DEVICES = "--use-fake-device-for-media-stream=fps=5";

    static final List<String> ARGUMENTS =
            List.of(
                    "--no-sandbox",
                    FAKE_DEVICES,
                    "--use-fake-ui-for-media-stream",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--no-first-run",
                    "--disable-quic");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /// Starts one with these switches added.
    ///
    /// @throws IllegalStateException if no Chromium is installed, saying how to get one
    public static Chromium start(String... switches) {
        List<String> arguments = new ArrayList<>(ARGUMENTS);
        arguments.addAll(List.of(switches));
        Playwright playwright = playwright();
        try {
            Browser browser =
                    playwright
                            .chromium()
                            .launch(
                                    new BrowserType.LaunchOptions()
                                            .setExecutablePath(executable())
                                            .setArgs(arguments));
            return new Chromium(playwright, browser);
        } catch (RuntimeException failure) {
            playwright.close();
            throw failure;
        }
    }

    static Playwright playwright() {
        return Playwright.create(
                new Playwright.CreateOptions()
                        .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    }

    static Path executable() {
        return PLACES.stream()
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalStateException(
                                        "no Chromium found; install it: apt-get install chromium"));
    }

    public Browser browser() {
        return browser;
    }

    /// A new person at a browser of their own, in French, who lets pages use camera and microphone.
    public BrowserContext person() {
        return browser.newContext(
                new Browser.NewContextOptions()
                        .setViewportSize(1280, 900)
                        .setLocale("fr-FR")
                        .setPermissions(List.of("camera", "microphone")));
    }

    @Override
    public void close() {
        playwright.close();
    }
}
