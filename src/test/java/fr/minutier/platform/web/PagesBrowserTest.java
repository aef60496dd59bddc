package fr.minutier.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import fr.minutier.testing.Chromium;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Pages as people and assistive technology meet them: wide and narrow, light and dark.
@SpringBootTest(
        classes = WebTest.Application.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "minutier.mode=demo")
class PagesBrowserTest {

    private static Chromium chromium;

    @LocalServerPort int port;

    @BeforeAll
    static void open() {
        chromium = Chromium.start();
    }

    @AfterAll
    static void close() {
        chromium.close();
    }

    @Test
    void theKeyboardReachesTheContentFirstAndTheSummaryOfErrorsTakesFocus() {
        try (BrowserContext context = context(1280, ColorScheme.LIGHT)) {
            Page page = context.newPage();
            page.navigate(address("/demo/composants"));
            page.keyboard().press("Tab");
            assertThat(focused(page)).isEqualTo("Aller au contenu");
            page.keyboard().press("Enter");
            assertThat(page.evaluate("document.activeElement.id")).isEqualTo("main");
            page.keyboard().press("Tab");
            assertThat(focused(page)).isEqualTo("Minutier");

            page.locator("#questions").fill("Deux questions");
            page.keyboard().press("Tab");
            assertThat(page.evaluate("document.activeElement.id")).isEqualTo("consent");
            page.locator("form button.button-primary").focus();
            page.keyboard().press("Enter");
            page.waitForSelector(".error-summary");
            assertThat((Boolean) page.evaluate("document.activeElement.matches('.error-summary')"))
                    .isTrue();
            assertThat(page.locator("#questions").inputValue()).isEqualTo("Deux questions");
            page.keyboard().press("Tab");
            page.keyboard().press("Enter");
            page.keyboard().type("Camille Essai");
            assertThat(page.locator("#name").inputValue()).isEqualTo("Camille Essai");
            page.locator("#consent").check();
            page.locator("form button.button-primary").click();
            page.waitForSelector(".notice-done");
            assertThat(page.locator(".notice-done").innerText())
                    .isEqualTo("Bien reçu, Camille Essai.");
        }
    }

    @Test
    void theBrowserTakesEveryFont() {
        try (BrowserContext context = context(1280, ColorScheme.LIGHT)) {
            Page page = context.newPage();
            page.navigate(address("/demo/composants"));
            assertThat(
                            page.evaluate(
                                    """
                                    Promise.all([...document.fonts]
                                        .filter(face => !face.family.includes("Fallback"))
                                        .map(face => face.load().then(() => face.status)))
                                    """))
                    .isEqualTo(List.of("loaded", "loaded", "loaded"));
        }
    }

    @Test
    void aConfirmationOpensOnTheSpotAndEscapeChangesNothing() {
        try (BrowserContext context = context(360, ColorScheme.DARK)) {
            Page page = context.newPage();
            page.navigate(address("/demo/composants"));
            page.locator("[data-opens=cancel]").click();
            assertThat(page.locator("#cancel").isVisible()).isTrue();
            screenshot(page, "dialog-360-dark");
            page.keyboard().press("Escape");
            assertThat(page.locator("#cancel").isVisible()).isFalse();
            assertThat(page.url()).endsWith("/demo/composants");
            page.locator("[data-opens=cancel]").click();
            page.locator("#cancel [data-closes]").click();
            assertThat(page.locator("#cancel").isVisible()).isFalse();
        }
    }

    @Test
    void formsWorkWithoutScripts() {
        try (BrowserContext context =
                chromium.browser()
                        .newContext(
                                new Browser.NewContextOptions()
                                        .setJavaScriptEnabled(false)
                                        .setLocale("en-GB"))) {
            Page page = context.newPage();
            page.navigate(address("/demo/composants"));
            page.locator("#name").fill("Camille");
            page.locator("#consent").check();
            page.locator("form button.button-primary").click();
            assertThat(page.locator(".notice-done").innerText()).isEqualTo("Received, Camille.");
            assertThat(page.locator("[data-copy-button]").isVisible()).isFalse();
        }
    }

    @Test
    void nothingMovesWhileThePageLoads() {
        try (BrowserContext context = context(360, ColorScheme.LIGHT)) {
            Page page = context.newPage();
            page.addInitScript(
                    """
                    window.shift = 0;
                    new PerformanceObserver(list => list.getEntries().forEach(entry => {
                      if (!entry.hadRecentInput) window.shift += entry.value;
                    })).observe({ type: 'layout-shift', buffered: true });
                    """);
            page.navigate(address("/"));
            page.evaluate("document.fonts.ready");
            assertThat(((Number) page.evaluate("Math.round(window.shift * 1000)")).intValue())
                    .isLessThan(20);
        }
    }

    private static String focused(Page page) {
        return String.valueOf(page.evaluate("document.activeElement.textContent.trim()"));
    }

    private String address(String path) {
        return "http://localhost:" + port + path;
    }

    private static void screenshot(Page page, String name) {
        page.screenshot(
                new Page.ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(Path.of("target/screens/" + name + ".png")));
    }

    @Test
    void pagesHaveNoAccessibilityViolationAndNeverScrollSideways() {
        List<String> faults = new ArrayList<>();
        for (int width : List.of(1280, 360)) {
            for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                try (BrowserContext context = context(width, scheme)) {
                    for (String path : List.of("/", "/demo/composants?signed-in", "/nulle-part")) {
                        faults.addAll(faults(context, path, width + " " + scheme));
                    }
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    /// Playwright writes the scheme in lower case by the default locale, where Turkish has no `i`.
    private static BrowserContext context(int width, ColorScheme scheme) {
        Locale locale = Locale.getDefault();
        Locale.setDefault(Locale.ROOT);
        try {
            return chromium.browser()
                    .newContext(
                            new Browser.NewContextOptions()
                                    .setViewportSize(width, 800)
                                    .setColorScheme(scheme)
                                    .setLocale("fr-FR"));
        } finally {
            Locale.setDefault(locale);
        }
    }

    private List<String> faults(BrowserContext context, String path, String setting) {
        List<String> faults = new ArrayList<>();
        Page page = context.newPage();
        page.onConsoleMessage(
                message -> {
                    if (message.type().equals("error") && !message.text().contains("404")) {
                        faults.add(setting + " " + path + ": " + message.text());
                    }
                });
        page.onPageError(error -> faults.add(setting + " " + path + ": " + error));
        page.navigate(address(path));
        new AxeBuilder(page)
                .analyze()
                .getViolations()
                .forEach(
                        rule ->
                                faults.add(
                                        setting
                                                + " "
                                                + path
                                                + ": "
                                                + rule.getId()
                                                + " "
                                                + rule.getNodes()));
        Object overflow =
                page.evaluate(
                        "document.documentElement.scrollWidth - document.documentElement.clientWidth");
        if (((Number) overflow).intValue() > 0) {
            faults.add(setting + " " + path + ": wider than the screen by " + overflow);
        }
        String name = "page" + path.replaceAll("[^a-z]+", "-") + "-" + setting.replace(' ', '-');
        screenshot(page, name);
        page.close();
        return faults;
    }
}
