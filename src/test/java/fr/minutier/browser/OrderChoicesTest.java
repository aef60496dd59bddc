package fr.minutier.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import fr.minutier.testing.Chromium;
import fr.minutier.testing.TestApplication;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/// Who buys and how much extension is covered can be changed at any moment of ordering.
class OrderChoicesTest {

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
    @ValueSource(booleans = {true, false})
    void choosingKeepsWhatWasTypedAndAsksForConsentAgain(boolean scripts) throws IOException {
        Browser.NewContextOptions options =
                new Browser.NewContextOptions().setLocale("fr-FR").setJavaScriptEnabled(scripts);
        try (BrowserContext context = chromium.browser().newContext(options)) {
            Page page = context.newPage();
            page.navigate(offerLink());
            page.locator("#email").fill("alix@attente.example");
            page.locator("#name").fill("Alix Attente");
            page.locator("#street").fill("4 rue du Test");
            page.locator("#conditions").check();

            page.locator("button[formaction*='qualite=company']").first().click();
            page.waitForURL("**qualite=company**");
            assertThat(page.locator("#email").inputValue()).isEqualTo("alix@attente.example");
            assertThat(page.locator("#street").inputValue()).isEqualTo("4 rue du Test");
            assertThat(page.locator("#conditions").isChecked()).isFalse();
            assertThat(page.locator(".error-summary").count()).isZero();
            page.locator("#siren").fill("987654324");

            page.locator("button[formaction*='prolongation=15']").first().click();
            page.waitForURL("**prolongation=15**");
            assertThat(page.locator("#name").inputValue()).isEqualTo("Alix Attente");
            assertThat(page.locator("#siren").inputValue()).isEqualTo("987654324");
            assertThat(pay(page).innerText()).contains("45,00");

            page.locator("#postcode").fill("69001");
            page.locator("#city").fill("Lyon");
            page.locator("#conditions").check();
            page.locator("#city").press("Enter");
            page.waitForURL("**/bac-a-sable/paiement/**");
            assertThat(page.locator("main").innerText()).contains("45,00");
        }
    }

    private static Locator pay(Page page) {
        return page.locator("#order-form button.button-primary");
    }

    private static String offerLink() throws IOException {
        String links = Files.readString(server.data().resolve("demo.json"));
        String link = JsonMapper.shared().readTree(links).get("offerLink").asString();
        return server.url() + URI.create(link).getPath();
    }
}
