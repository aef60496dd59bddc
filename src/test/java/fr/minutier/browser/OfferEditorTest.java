package fr.minutier.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import fr.minutier.testing.Chromium;
import fr.minutier.testing.TestApplication;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/// An expert writes an offer, sees at once what it costs, keeps it as a draft, replays the last
/// month under it, copies it and puts it away, with scripts and without.
@Timeout(300)
class OfferEditorTest {

    @SuppressWarnings("NullAway.Init")
    private static TestApplication server;

    @SuppressWarnings("NullAway.Init")
    private static Chromium chromium;

    @BeforeAll
    static void open() {
        server = TestApplication.start(Map.of("minutier.mode", "demo"));
        chromium = Chromium.start();
    }

    @AfterAll
    static void close() {
        chromium.close();
        server.close();
    }

    @ParameterizedTest
    @CsvSource({"1280, false", "360, true"})
    void anOfferIsTriedBeforeItIsSold(int width, boolean scripts) throws IOException {
        Browser.NewContextOptions options =
                new Browser.NewContextOptions()
                        .setLocale("fr-FR")
                        .setViewportSize(width, 900)
                        .setJavaScriptEnabled(scripts);
        try (BrowserContext context = chromium.browser().newContext(options)) {
            Page page = context.newPage();
            page.navigate(expertLink());
            page.navigate(server.url() + "/pro/offres/nouvelle");
            assertThat(page.locator("[name=heldHours]")).isHidden();
            page.locator("#title").fill("Un avis le dimanche " + width);
            page.locator("#price").fill("1,50");
            page.locator(".refine > summary").first().click();
            page.locator("#supName1").fill("Dimanche");
            page.locator("#supPrice1").fill("0,30");
            page.locator("[name=supDays1][value=SUNDAY]").check();
            page.locator("#tryDay").selectOption("SUNDAY");
            if (!scripts) {
                page.locator("button[value=simulate]:visible").last().click();
            }
            assertThat(page.locator(".price-amount")).containsText("14,40");
            assertThat(page.locator("#simulated")).containsText("ne se commande pas en ligne");
            assertThat(page.locator("#title")).hasValue("Un avis le dimanche " + width);
            assertThat(page.locator("[name=supDays1][value=SUNDAY]")).isChecked();
            assertFits(page, width, scripts);

            page.locator("button[value=publish]").click();
            assertThat(page.locator(".error-summary a")).hasAttribute("href", "#pricing");
            assertThat(page.locator("#supName1")).hasValue("Dimanche");
            page.locator("button[value=draft]").click();
            assertThat(page).hasURL(Pattern.compile(".*/pro/offres/[0-9a-f-]{36}$"));
            String draft = page.url();
            assertThat(page.locator("#supPrice1")).hasValue("0,30");

            page.navigate(draft + "/et-si");
            assertThat(page.locator("tfoot")).containsText("10,80");
            assertFits(page, width, scripts);

            page.navigate(draft);
            page.locator("form[action$=copier] button").click();
            assertThat(page.locator("#title"))
                    .hasValue("Un avis le dimanche " + width + " (copie)");
            page.locator("form[action$=abandonner] button").click();
            assertThat(page).hasURL(Pattern.compile(".*/pro/offres\\?archivee=.*"));
            page.locator(".notice form button").click();
            assertThat(page.locator(".decisions")).containsText("(copie)");

            page.navigate(draft);
            page.locator("[name=supDays1][value=SUNDAY]").uncheck();
            page.locator("button[value=publish]").click();
            assertThat(page).hasURL(Pattern.compile(".*/pro/offres$"));
            page.locator("tbody a", new Page.LocatorOptions().setHasText("dimanche " + width))
                    .click();
            page.navigate(page.url() + "/versions");
            assertThat(page.locator(".sheet")).containsText("0,30");
            assertFits(page, width, scripts);
        }
    }

    private static void assertFits(Page page, int width, boolean scripts) {
        if (!scripts) {
            return;
        }
        for (int each : new int[] {1_280, width}) {
            page.setViewportSize(each, 900);
            assertThat(new AxeBuilder(page).analyze().getViolations())
                    .extracting(Rule::getId)
                    .isEmpty();
            assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(each);
        }
    }

    private static String expertLink() throws IOException {
        String links = Files.readString(server.data().resolve("demo.json"));
        String link = JsonMapper.shared().readTree(links).get("expertLink").asString();
        return server.url() + URI.create(link).getPath();
    }
}
