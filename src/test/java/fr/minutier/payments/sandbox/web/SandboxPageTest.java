package fr.minutier.payments.sandbox.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import fr.minutier.kernel.Money;
import fr.minutier.kernel.PracticeId;
import fr.minutier.payments.PaymentKind;
import fr.minutier.payments.PaymentRequest;
import fr.minutier.payments.PaymentStart;
import fr.minutier.payments.PaymentState;
import fr.minutier.payments.Payments;
import fr.minutier.platform.i18n.Language;
import fr.minutier.practice.PracticeOffice;
import fr.minutier.practice.ProfileForm;
import fr.minutier.testing.Chromium;
import fr.minutier.testing.TestApplication;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The sandbox's page and its events' address on the whole server, by HTTP and in a real browser.
class SandboxPageTest {

    private static TestApplication application;
    private static PracticeId practice;
    private static int begun;

    @BeforeAll
    static void start() {
        application = TestApplication.start();
        practice = found();
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @Test
    void payingLeadsBackAndIsKnownAtOnce() throws Exception {
        PaymentStart start = begin(PaymentKind.CAPTURE, Language.FRENCH);
        HttpResponse<String> page = get(start.payUrl());
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("aucun argent réel", "12,00", "Cabinet &lt;Lenoir&gt;", "Conseil");
        HttpResponse<String> answer = post(start.payUrl(), "step=pay");
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location").orElseThrow())
                .isEqualTo("/?payment=back&lang=fr");
        assertThat(state(start)).isEqualTo(PaymentState.CAPTURED);
    }

    @Test
    void aUsedPageIsGone() throws Exception {
        PaymentStart start = begin(PaymentKind.CAPTURE, Language.ENGLISH);
        post(start.payUrl(), "step=pay");
        HttpResponse<String> page = get(start.payUrl());
        assertThat(page.statusCode()).isEqualTo(410);
        assertThat(page.body()).contains("This payment is over");
        assertThat(post(start.payUrl(), "step=pay").statusCode()).isEqualTo(410);
    }

    @Test
    void aForgedTokenIsNotFound() throws Exception {
        assertThat(get("/bac-a-sable/paiement/forged").statusCode()).isEqualTo(404);
        assertThat(post("/bac-a-sable/paiement/forged", "step=pay").statusCode()).isEqualTo(404);
    }

    @Test
    void anUnknownOrStaleStepIsRefused() throws Exception {
        PaymentStart start = begin(PaymentKind.CAPTURE, Language.FRENCH);
        assertThat(post(start.payUrl(), "step=steal").statusCode()).isEqualTo(422);
        assertThat(post(start.payUrl(), "").statusCode()).isEqualTo(422);
        assertThat(post(start.payUrl(), "step=accept").statusCode()).isEqualTo(409);
        assertThat(state(start)).isEqualTo(PaymentState.STARTED);
    }

    @Test
    void anEventWithoutAGenuineSignatureIsForbidden() throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri("/api/v1/public/payments/sandbox/events"))
                        .header("Content-Type", "application/json");
        HttpRequest.BodyPublisher body = HttpRequest.BodyPublishers.ofString("{}");
        HttpResponse<String> unsigned = send(request.POST(body).build());
        assertThat(unsigned.statusCode()).isEqualTo(403);
        assertThat(unsigned.body()).contains("\"code\":\"sandbox.event.forbidden\"");
        String forged = "t=" + 1_795_338_000 + ",v1=" + "0".repeat(64);
        request.header(SandboxEventsController.SIGNATURE, forged);
        assertThat(send(request.POST(body).build()).statusCode()).isEqualTo(403);
    }

    @Test
    void aPersonPaysWithTheKeyboardAfterTheirBankAsked() {
        PaymentStart start = begin(PaymentKind.AUTHORISATION, Language.FRENCH);
        try (Chromium chromium = Chromium.start();
                BrowserContext person = chromium.person()) {
            Page page = person.newPage();
            page.navigate(application.url() + start.payUrl());
            assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
            page.locator("button[value=challenge]").press("Enter");
            page.locator("button[value=accept]").waitFor();
            assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
            page.locator("button[value=accept]").press("Enter");
            page.waitForURL(application.url() + "/?payment=back&lang=fr");
            assertThat(state(start)).isEqualTo(PaymentState.AUTHORISED);
        }
    }

    private static PaymentStart begin(PaymentKind kind, Language language) {
        begun++;
        return application
                .bean(Payments.class)
                .begin(
                        practice,
                        new PaymentRequest(
                                "order-" + begun,
                                kind,
                                Money.cents(1_200),
                                "Conseil par téléphone, 15 min",
                                "client@example.com",
                                "/?payment=back",
                                language))
                .orElseThrow();
    }

    private static PaymentState state(PaymentStart start) {
        return application.bean(Payments.class).find(practice, start.id()).orElseThrow().state();
    }

    private static PracticeId found() {
        UUID person = UUID.randomUUID();
        application
                .database()
                .jdbc()
                .sql(
                        """
                        INSERT INTO person (id, email, language, created_at)
                        VALUES (:id, 'expert@example.com', 'fr', TIMESTAMPTZ '2026-11-22T09:00:00Z')
                        """)
                .param("id", person)
                .update();
        ProfileForm form =
                new ProfileForm(
                        "Cabinet <Lenoir>",
                        "Conseil",
                        "Anne Lenoir",
                        "EI",
                        "73282932000074",
                        "FRANCHISE",
                        "1 rue de la Paix",
                        "75002",
                        "Paris",
                        "",
                        "",
                        "Europe/Paris");
        return application
                .bean(PracticeOffice.class)
                .found(person, "expert@example.com", form)
                .orElseThrow()
                .id();
    }

    private static URI uri(String path) {
        return URI.create(application.url() + path);
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return send(HttpRequest.newBuilder(uri(path)).build());
    }

    private static HttpResponse<String> post(String path, String form) throws Exception {
        return send(
                HttpRequest.newBuilder(uri(path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Origin", application.url())
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build());
    }

    private static HttpResponse<String> send(HttpRequest request)
            throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }
}
