package fr.minutier.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import fr.minutier.testing.Chromium;
import fr.minutier.testing.TestApplication;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// A client at the sandbox's payment page in a real browser: everything that a bank may answer.
class PaymentBrowserTest {

    private static TestApplication application;
    private static Chromium chromium;
    private static String offerLink;

    private BrowserContext person;
    private Page page;

    @BeforeAll
    static void start() throws Exception {
        application = TestApplication.start(Map.of("minutier.mode", "demo"));
        chromium = Chromium.start();
        Path links = application.data().resolve("demo.json");
        offerLink =
                JsonMapper.shared().readTree(Files.readString(links)).get("offerLink").asString();
    }

    @AfterAll
    static void stop() {
        chromium.close();
        application.close();
    }

    @BeforeEach
    void order() {
        person = chromium.person();
        page = person.newPage();
        page.navigate(offerLink);
        page.fill("#email", "alix@banque.example");
        page.fill("#name", "Alix Banque");
        page.fill("#street", "1 rue du Banc d’essai");
        page.fill("#postcode", "75001");
        page.fill("#city", "Paris");
        page.check("#immediateStart");
        page.check("#conditions");
        page.click("form:has(#email) button.button-primary");
        page.waitForURL("**/bac-a-sable/paiement/*");
    }

    @AfterEach
    void leave() {
        person.close();
    }

    @Test
    void aDelayedSuccessShowsByItselfOnTheOrdersPage() {
        page.click("button[value=delay]");
        page.waitForURL("**/commande/*");
        assertThat(page.locator("[data-pending]").count()).isEqualTo(1);
        assertThat(page.locator("form[action*='/payer']").count()).isZero();
        page.evaluate("window.notReloaded = true");
        page.waitForSelector("a.button[href*='/salle']");
        assertThat(page.locator("[data-pending]").count()).isZero();
        assertThat(page.evaluate("window.notReloaded === true")).isEqualTo(true);
    }

    @Test
    void theBanksAuthenticationLeadsBackToAReadyOrder() {
        page.click("button[value=challenge]");
        page.waitForSelector("button[value=accept]");
        page.click("button[value=accept]");
        page.waitForURL("**/commande/*");
        assertThat(page.locator("a.button[href*='/salle']").count()).isEqualTo(1);
    }

    @Test
    void aRefusalIsSaidAndTheNextTrySucceeds() {
        page.click("button[value=refuse]");
        page.waitForURL("**/commande/*");
        assertThat(page.locator("main").innerText()).contains("La banque a refusé la carte");
        page.click("form[action*='/payer'] button");
        page.waitForURL("**/bac-a-sable/paiement/*");
        page.click("button[value=challenge]");
        page.click("button[value=reject]");
        page.waitForURL("**/commande/*");
        assertThat(page.locator("main").innerText()).contains("pas pu vous authentifier");
        page.click("form[action*='/payer'] button");
        page.waitForURL("**/bac-a-sable/paiement/*");
        page.click("button[value=pay]");
        page.waitForURL("**/commande/*");
        assertThat(page.locator("a.button[href*='/salle']").count()).isEqualTo(1);
    }

    @Test
    void doubledAndReorderedEventsComeToTheSame() {
        page.click("summary");
        page.check("input[name=duplicates]");
        page.check("input[name=reorders]");
        page.click("button[value=pay]");
        page.waitForURL("**/commande/*");
        page.waitForSelector("a.button[href*='/salle']");
        page.waitForTimeout(4_000);
        page.reload();
        assertThat(page.locator("a.button[href*='/salle']").count()).isEqualTo(1);
    }

    @Test
    void theOrderCanBeWithdrawnFromInTwoSteps() {
        page.click("button[value=pay]");
        page.waitForURL("**/commande/*");
        page.click("a.button[href*='/retractation']");
        assertThat(page.locator("main").innerText()).contains("Libéré");
        page.click("form[action*='/retractation'] button");
        page.waitForSelector(".record");
        assertThat(page.locator(".record").innerText()).contains("ACCUSÉ DE RÉCEPTION");
        page.navigate(page.url().replaceFirst("/retractation.*", ""));
        assertThat(page.locator("a.button[href*='/salle']").count()).isZero();
        assertThat(page.locator("main").innerText()).contains("rien n’est dû");
    }
}
