package fr.minutier.exchanges.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import fr.minutier.exchanges.ReceiptFixture;
import fr.minutier.exchanges.Tampering;
import fr.minutier.exchanges.browser.FakeRoomApplication;
import fr.minutier.exchanges.proof.InstallationKeys;
import fr.minutier.exchanges.proof.KeyRows;
import fr.minutier.exchanges.proof.SigningKeys;
import fr.minutier.testing.Chromium;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The page that checks receipts says what the server's verifier says, from the server and, saved,
/// from a disk with the server gone.
class VerifierBrowserTest {

    /// An installation of one node.
    @Configuration(proxyBeanMethods = false)
    static class OwnKey {
        @Bean
        InstallationKeys installationKeys(SigningKeys keys) {
            return new InstallationKeys(
                    keys.key(),
                    new KeyRows() {
                        @Override
                        public void add(String publicKey) {}

                        @Override
                        public List<String> all() {
                            return List.of(keys.key().publicKey());
                        }
                    });
        }
    }

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private ConfigurableApplicationContext server;

    @SuppressWarnings("NullAway.Init")
    private Chromium chromium;

    private final List<String> failures = new ArrayList<>();

    @BeforeEach
    void open() {
        server =
                FakeRoomApplication.start(
                        Map.of(
                                "server.port",
                                0,
                                "minutier.data",
                                folder.toString(),
                                "minutier.base-url",
                                "https://minutier.example"),
                        VerifierController.class,
                        SigningKeys.class,
                        OwnKey.class);
        chromium = Chromium.start();
    }

    @AfterEach
    void close() {
        chromium.close();
        server.close();
    }

    @Test
    void thePageAndTheServerTellTheSame() {
        ReceiptFixture fixture = new ReceiptFixture(folder);
        try (BrowserContext person = chromium.person()) {
            Page page = page(person);
            page.navigate(address());
            assertThat(check(page, fixture.receipt())).isEqualTo("proven");
            assertThat(page.locator("[data-witnesses]").innerText())
                    .containsPattern("118\\p{Z}s sur les 120\\p{Z}s")
                    .contains("La page du client");
            assertThat(page.locator("[data-fact=client]").innerText()).contains("<b>");
            assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
            for (Tampering.Case tampered : new Tampering(fixture).cases(folder.resolve("other"))) {
                assertThat(check(page, tampered.receipt()))
                        .as(tampered.name())
                        .isEqualTo(tampered.code());
            }
            String foreign = new ReceiptFixture(folder.resolve("elsewhere")).receipt();
            assertThat(check(page, foreign)).isEqualTo("foreign");
        }
        assertThat(failures).isEmpty();
    }

    @Test
    void thePageWorksFromADiskWithoutTheServer() {
        ReceiptFixture fixture = new ReceiptFixture(folder);
        try (BrowserContext person = chromium.person()) {
            Page page = page(person);
            page.navigate(address());
            Download download = page.waitForDownload(() -> page.locator("a[download]").click());
            Path saved = folder.resolve(download.suggestedFilename());
            download.saveAs(saved);
            server.close();
            person.setOffline(true);
            page.navigate(saved.toUri().toString());
            assertThat(check(page, fixture.receipt())).isEqualTo("proven");
            assertThat(check(page, fixture.receipt().replace("Claire", "Clara")))
                    .isEqualTo("receipt.altered");
            assertThat(page.locator("a[download]").isVisible()).isFalse();
        }
        assertThat(failures).isEmpty();
    }

    private Page page(BrowserContext person) {
        Page page = person.newPage();
        page.onPageError(failures::add);
        page.onConsoleMessage(
                message -> {
                    if (message.text().contains("Content Security Policy")) {
                        failures.add(message.text());
                    }
                });
        return page;
    }

    private static String check(Page page, String receipt) {
        page.evaluate("delete document.querySelector('[data-result]').dataset.code");
        page.locator("[data-file]")
                .setInputFiles(
                        new FilePayload(
                                "recu.json",
                                "application/json",
                                receipt.getBytes(StandardCharsets.UTF_8)));
        page.waitForSelector("[data-result][data-code]");
        return page.locator("[data-result]").getAttribute("data-code");
    }

    private String address() {
        return "http://localhost:" + FakeRoomApplication.port(server) + "/verifier?lang=fr";
    }
}
