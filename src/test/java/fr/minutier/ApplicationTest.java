package fr.minutier;

import static org.assertj.core.api.Assertions.assertThat;

import fr.minutier.testing.TestApplication;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ApplicationTest {

    private static TestApplication application;

    @BeforeAll
    static void start() {
        application = TestApplication.start();
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @Test
    void isHealthyOnceStarted() throws Exception {
        HttpResponse<String> health = get("/actuator/health");
        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.body()).contains("UP").doesNotContain("details");
    }

    @Test
    void expertsPagesLeadToSigningIn() throws Exception {
        HttpResponse<String> answer = get("/pro/offres?x=1");
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElseThrow())
                .endsWith("/connexion?next=%2Fpro%2Foffres%3Fx%3D1");
    }

    @Test
    void theApiAsksForItsKey() throws Exception {
        HttpResponse<String> answer = get("/api/v1/offers");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("\"code\":\"api.key-required\"");
    }

    @Test
    void anotherSitesFormIsRefused() throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(application.url() + "/connexion"))
                        .header("Origin", "https://elsewhere.example")
                        .POST(HttpRequest.BodyPublishers.ofString("email=a@b.example"))
                        .build();
        assertThat(send(request).statusCode()).isEqualTo(403);
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(application.url() + path)).build());
    }

    private static HttpResponse<String> send(HttpRequest request)
            throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }
}
