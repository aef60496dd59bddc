package fr.minutier.operations.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MetricsServerTest {

    private static final String LOOPBACK = "127.0.0.1";
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final MetricsServer server = new MetricsServer(registry, LOOPBACK, 0);

    @AfterEach
    void stop() {
        server.stop();
    }

    @AfterAll
    static void close() {
        CLIENT.close();
    }

    private static HttpResponse<String> send(URI url, String method, String accept)
            throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(url)
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .header("Accept", accept)
                        .build();
        return CLIENT.send(request, BodyHandlers.ofString());
    }

    private URI url() {
        return Objects.requireNonNull(server.url());
    }

    @Test
    void servesWhatItIsAskedForInTheFormatThatIsAskedFor() throws Exception {
        Gauge.builder("eight", () -> 8).register(registry);
        server.start();

        assertThat(url().toString()).matches("http://127\\.0\\.0\\.1:[0-9]+/metrics");
        HttpResponse<String> plain = send(url(), "GET", "*/*");
        assertThat(plain.statusCode()).isEqualTo(200);
        assertThat(plain.headers().firstValue("Content-Type").orElseThrow())
                .startsWith("text/plain; version=0.0.4");
        assertThat(plain.body()).contains("\neight 8.0\n").doesNotContain("# EOF");
        HttpResponse<String> open =
                send(url(), "GET", "application/openmetrics-text;version=1.0.0;q=0.9,*/*;q=0.1");
        assertThat(open.headers().firstValue("Content-Type").orElseThrow())
                .startsWith("application/openmetrics-text; version=1.0.0");
        assertThat(open.body()).contains("\neight 8.0\n").endsWith("# EOF\n");
    }

    @Test
    void servesNothingElse() throws Exception {
        server.start();

        for (String path : new String[] {"/", "/metrics/", "/metrics2", "/actuator/health"}) {
            assertThat(send(url().resolve(path), "GET", "*/*").statusCode())
                    .as(path)
                    .isEqualTo(404);
        }
        HttpResponse<String> post = send(url(), "POST", "*/*");
        assertThat(post.statusCode()).isEqualTo(405);
        assertThat(post.headers().firstValue("Allow")).contains("GET");
    }

    @Test
    void aDefectIsAnAnswerToo() throws Exception {
        registry.getPrometheusRegistry()
                .register(
                        (io.prometheus.metrics.model.registry.MultiCollector)
                                () -> {
                                    throw new IllegalStateException("planted");
                                });
        server.start();

        HttpResponse<String> answer = send(url(), "GET", "*/*");
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void isNotThereWhereItIsSwitchedOffOrThePortIsTaken() throws Exception {
        MetricsServer off = new MetricsServer(registry, LOOPBACK, MetricsServer.OFF);
        off.start();
        assertThat(off.url()).isNull();
        assertThat(off.isRunning()).isFalse();
        off.stop();

        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral(LOOPBACK))) {
            MetricsServer second = new MetricsServer(registry, LOOPBACK, taken.getLocalPort());
            second.start();
            assertThat(second.url()).isNull();
        }
    }

    @Test
    void freesItsPort() throws Exception {
        server.start();
        int port = url().getPort();
        server.stop();

        assertThat(server.url()).isNull();
        try (ServerSocket again = new ServerSocket(port, 1, InetAddress.ofLiteral(LOOPBACK))) {
            assertThat(again.getLocalPort()).isEqualTo(port);
        }
    }
}
