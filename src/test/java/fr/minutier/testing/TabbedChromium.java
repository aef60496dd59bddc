package fr.minutier.testing;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A headless Chromium of one person with a window full of tabs, of which those behind are hidden
/// as they are to people; in [Chromium] every page believes itself in front. To be used from one
/// thread.
public final class TabbedChromium implements AutoCloseable {

    private static final int START_POLLS_MAX = 300;
    private static final long POLL_MS = 200;

    private final Process process;
    private final Playwright playwright;
    private final Browser browser;

    private TabbedChromium(Process process, Playwright playwright, Browser browser) {
        this.process = process;
        this.playwright = playwright;
        this.browser = browser;
    }

    /// @param profile an empty folder
    public static TabbedChromium start(Path profile) {
        try {
            Process process = launch(profile);
            try {
                return connect(process, awaitPort(process, profile));
            } catch (RuntimeException failure) {
                process.destroyForcibly();
                throw failure;
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static TabbedChromium connect(Process process, String port) {
        Playwright playwright = Chromium.playwright();
        try {
            Browser browser =
                    playwright
                            .chromium()
                            .connectOverCDP(
                                    "http://127.0.0.1:" + port,
                                    new BrowserType.ConnectOverCDPOptions().setNoDefaults(true));
            return new TabbedChromium(process, playwright, browser);
        } catch (RuntimeException failure) {
            playwright.close();
            throw failure;
        }
    }

    private static Process launch(Path profile) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Chromium.executable().toString());
        command.addAll(Chromium.ARGUMENTS);
        command.add("--headless=new");
        command.add("--remote-debugging-port=0");
        command.add("--accept-lang=fr-FR");
        command.add("--user-data-dir=" + profile);
        command.add("about:blank");
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static String awaitPort(Process process, Path profile) throws IOException {
        Path told = profile.resolve("DevToolsActivePort");
        try {
            for (int poll = 0; poll < START_POLLS_MAX && process.isAlive(); poll++) {
                List<String> lines = Files.exists(told) ? Files.readAllLines(told) : List.of();
                if (lines.size() > 1) {
                    return lines.getFirst();
                }
                Thread.sleep(POLL_MS);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        throw new IllegalStateException("Chromium does not listen, profile " + profile);
    }

    public BrowserContext person() {
        return browser.contexts().getFirst();
    }

    @Override
    public void close() {
        playwright.close();
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException _) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
