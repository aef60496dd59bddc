package fr.minutier.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import fr.minutier.platform.mail.MailFiles;
import fr.minutier.testing.Chromium;
import fr.minutier.testing.TestApplication;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// An empty installation: from the front page to a public offer, by the mailed link alone.
class FirstRunTest {

    private static final Pattern LINK = Pattern.compile("https?://\\S+/connexion/\\S+");
    private static final long PATIENCE_MS = 30_000;

    @Test
    void aStrangerSignsUpAndSells() throws IOException, InterruptedException {
        try (TestApplication server = TestApplication.start();
                Chromium chromium = Chromium.start();
                BrowserContext expert = chromium.person();
                BrowserContext anybody = chromium.person()) {
            Page page = expert.newPage();
            page.navigate(server.url());
            page.locator("main a.button-primary").click();
            page.locator("#email").fill("ariane@premier.example");
            submit(page);
            page.navigate(mailedLink(server));
            submit(page);

            assertThat(page.url()).endsWith("/pro/bienvenue");
            submit(page);
            assertThat(page.locator(".error-summary").isVisible()).isTrue();
            page.locator("#name").fill("Ariane Premier");
            page.locator("#activity").fill("Conseil en organisation");
            page.locator("#legalName").fill("Ariane Premier");
            page.locator("#siret").fill("123 456 782 00010");
            page.locator("#street").fill("1 rue du Départ");
            page.locator("#postcode").fill("44000");
            page.locator("#city").fill("Nantes");
            submit(page);

            assertThat(page.url()).endsWith("/pro/offres/nouvelle");
            page.locator("#title").fill("Un premier avis");
            page.locator("#price").fill("1,80");
            submit(page);
            assertThat(page.locator(".notice-done").innerText()).contains("Un premier avis");
            page.navigate(server.url() + "/pro");
            assertThat(page.locator("main").innerText()).contains("Rien en cours");

            Page visitor = anybody.newPage();
            visitor.navigate(server.url() + "/e/ariane-premier");
            visitor.locator("main a[href$='un-premier-avis']").first().click();
            assertThat(visitor.locator("h1").innerText()).isEqualTo("Un premier avis");
            assertThat(visitor.locator("main").innerText()).contains("1,80", "Ariane Premier");
            assertThat(visitor.locator("#order-form button.button-primary").innerText())
                    .contains("27,00");
        }
    }

    private static void submit(Page page) {
        page.locator("main form button.button-primary").click();
        page.waitForLoadState();
    }

    private static String mailedLink(TestApplication server)
            throws IOException, InterruptedException {
        MailFiles mails = server.bean(MailFiles.class);
        for (long waited = 0; waited < PATIENCE_MS; waited += 100) {
            for (var id : mails.newest(10)) {
                Matcher link = LINK.matcher(mails.read(id).orElseThrow().text());
                if (link.find()) {
                    return link.group();
                }
            }
            Thread.sleep(100);
        }
        throw new IllegalStateException("no link came by mail");
    }
}
