package fr.minutier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.minutier.operations.metrics.MetricsServer;
import fr.minutier.platform.i18n.Language;
import fr.minutier.platform.identity.Email;
import fr.minutier.platform.identity.SignIn;
import fr.minutier.testing.Caller;
import fr.minutier.testing.TestApplication;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
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
    void metricsAreServedToThisMachineOnlyAndOnNoOtherPort() throws Exception {
        URI url = Objects.requireNonNull(application.bean(MetricsServer.class).url());
        assertThat(url.getHost()).isEqualTo("127.0.0.1");
        assertThat(url.getPort()).isNotEqualTo(application.port());
        for (InetAddress elsewhere : otherAddresses()) {
            assertThatThrownBy(() -> new Socket(elsewhere, url.getPort()).close())
                    .as(elsewhere.toString())
                    .isInstanceOf(ConnectException.class);
        }
        for (String path : List.of("/metrics", "/actuator/prometheus", "/actuator/metrics")) {
            assertThat(get(path).statusCode()).as(path).isEqualTo(404);
        }
    }

    /// Every other one by which this machine can be reached.
    private static List<InetAddress> otherAddresses() throws SocketException {
        List<InetAddress> others = new ArrayList<>();
        others.add(InetAddress.ofLiteral("127.0.0.2"));
        NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.getHostAddress().equals("127.0.0.1"))
                .forEach(others::add);
        return others;
    }

    @Test
    void theLibrariesMetricsThatAreDocumentedExistAndLabelsAreNotTheCallersToChoose()
            throws Exception {
        URI url = Objects.requireNonNull(application.bean(MetricsServer.class).url());
        get("/salle/" + "a".repeat(43));
        Caller.nobody(application.url()).raw("INVENTED /");
        System.gc();
        String document = Files.readString(Path.of("docs/operating.md"));
        String table = document.substring(document.indexOf("Beside them"));
        List<String> documented =
                Pattern.compile("`([a-z]+_[a-z_]+)`")
                        .matcher(table.substring(0, table.indexOf("\n## ")))
                        .results()
                        .map(found -> "# TYPE " + found.group(1) + " ")
                        .toList();
        assertThat(documented).hasSizeGreaterThan(8);

        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(
                        () ->
                                assertThat(send(HttpRequest.newBuilder(url).build()).body())
                                        .contains(documented)
                                        .contains("uri=\"/salle/{token}\"")
                                        .doesNotContain("INVENTED", "aaaaaaaa"));
    }

    @Test
    void whereNoOperatorIsNamedNobodyIs() {
        SignIn.Session session =
                application
                        .bean(SignIn.class)
                        .enter(new Email("quiconque@essai.example"), "/", Language.FRENCH);
        Caller anybody = Caller.nobody(application.url()).withSession(session.token());

        Caller.Answer answer = anybody.get("/exploitation");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text()).doesNotContain("href=\"/exploitation\"", "minutier_");
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
