package fr.minutier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.minutier.platform.i18n.Language;
import fr.minutier.platform.identity.Email;
import fr.minutier.platform.identity.SignIn;
import fr.minutier.platform.storage.PracticeScope;
import fr.minutier.testing.SelfSigned;
import fr.minutier.testing.TestApplication;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/// What `start` exposes: encrypted by itself, or behind a proxy that alone is believed.
class ExposureTest {

    private static final String SIGN_IN_EMAIL = "camille@essai.example";
    private static final String FORWARDED =
            "X-Forwarded-Proto: https\r\nX-Forwarded-For: 203.0.113.9\r\n";

    @TempDir private Path folder;

    private static Exposure decide(int port, String... options) {
        ExposureOptions exposure = new ExposureOptions();
        CommandSpec spec = CommandSpec.forAnnotatedObject(exposure);
        new CommandLine(spec).parseArgs(options);
        return exposure.decide(port, spec);
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0)) {
            return probe.getLocalPort();
        }
    }

    /// The path of a link that signs somebody in.
    private static String signInPath(TestApplication server) {
        String link =
                server.bean(PracticeScope.class)
                        .across(
                                () ->
                                        server.bean(SignIn.class)
                                                .link(
                                                        new Email(SIGN_IN_EMAIL),
                                                        "/",
                                                        Language.FRENCH,
                                                        SignIn.LINK_VALIDITY));
        return URI.create(link).getPath();
    }

    @Test
    void withACertificateEverythingIsEncrypted() throws Exception {
        SelfSigned certificate = SelfSigned.make(folder);
        int port = freePort();
        Exposure exposure =
                decide(
                        port,
                        "--certificate",
                        certificate.chain().toString(),
                        "--key",
                        certificate.key().toString());
        String url = "https://localhost:" + port;
        assertThat(exposure.baseUrl()).isEqualTo(url);
        try (TestApplication server = TestApplication.start(exposure.properties());
                HttpClient client =
                        HttpClient.newBuilder().sslContext(certificate.trusting()).build()) {
            String path = signInPath(server);
            HttpRequest entering =
                    HttpRequest.newBuilder(URI.create(url + path))
                            .header("Origin", url)
                            .POST(HttpRequest.BodyPublishers.noBody())
                            .build();
            HttpResponse<String> entered = client.send(entering, BodyHandlers.ofString());

            assertThat(entered.statusCode()).isEqualTo(303);
            assertThat(entered.headers().firstValue("Set-Cookie").orElseThrow())
                    .startsWith("__Host-minutier=")
                    .contains("Secure", "HttpOnly", "SameSite=Lax");
            assertThat(entered.headers().firstValue("Strict-Transport-Security"))
                    .hasValue("max-age=31536000");
            assertThat(handshake(client, port, url)).isEqualTo(404);
            assertThat(handshake(client, port, "http://localhost:" + port)).isEqualTo(403);
            assertThat(ask(port, "127.0.0.1", "GET / HTTP/1.1", ""))
                    .as("without encryption")
                    .startsWith("HTTP/1.1 400 ")
                    .doesNotContain("Set-Cookie");
        }
    }

    @Test
    void onlyTheProxyIsBelieved() throws IOException {
        int port = freePort();
        Exposure exposure =
                decide(port, "--behind-proxy", "--base-url", "https://minutier.example");
        try (TestApplication server = TestApplication.start(exposure.properties())) {
            String signIn = "POST " + signInPath(server) + " HTTP/1.1";
            String forged = ask(port, "127.0.0.2", signIn, FORWARDED);
            assertThat(forged)
                    .startsWith("HTTP/1.1 303")
                    .contains("Set-Cookie: minutier=")
                    .doesNotContain("Strict-Transport-Security", "Secure;", "__Host-");

            String signInAgain = "POST " + signInPath(server) + " HTTP/1.1";
            String proxied = ask(port, "127.0.0.1", signInAgain, FORWARDED);
            assertThat(proxied)
                    .startsWith("HTTP/1.1 303")
                    .contains("Set-Cookie: __Host-minutier=", "Secure", "Strict-Transport-Security")
                    .doesNotContain("http://");
            assertThat(ask(port, "127.0.0.1", "GET /pro HTTP/1.1", FORWARDED))
                    .contains("HTTP/1.1 302")
                    .doesNotContain("Location: http://");
        }
    }

    @Test
    void theAddressOfTheProxyIsExact() throws IOException {
        int port = freePort();
        Map<String, Object> properties =
                decide(
                                port,
                                "--behind-proxy",
                                "--base-url",
                                "https://minutier.example",
                                "--proxy-address",
                                "127.0.0.3,::1")
                        .properties();
        try (TestApplication _ = TestApplication.start(properties)) {
            String asked = "GET / HTTP/1.1";
            assertThat(ask(port, "127.0.0.3", asked, FORWARDED))
                    .contains("Strict-Transport-Security");
            assertThat(ask(port, "127.0.0.1", asked, FORWARDED))
                    .doesNotContain("Strict-Transport-Security");
        }
        assertThatThrownBy(() -> decide(port, "--proxy-address", "127.0.0.1"))
                .isInstanceOf(ParameterException.class);
        assertThatThrownBy(
                        () ->
                                decide(
                                        port,
                                        "--behind-proxy",
                                        "--base-url",
                                        "https://minutier.example",
                                        "--proxy-address",
                                        "proxy.example"))
                .isInstanceOf(ParameterException.class);
    }

    /// What the server answers to a plain request from a local address.
    private static String ask(int port, String from, String requestLine, String fields)
            throws IOException {
        try (Socket socket = new Socket()) {
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral(from), 0));
            socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
            String request =
                    requestLine
                            + "\r\nHost: minutier.example\r\nConnection: close\r\n"
                            + (requestLine.startsWith("POST") ? "Content-Length: 0\r\n" : "")
                            + fields
                            + "\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private static int handshake(HttpClient client, int port, String origin) {
        try {
            client.newWebSocketBuilder()
                    .header("Origin", origin)
                    .buildAsync(
                            URI.create("wss://localhost:" + port + "/ws/salle/forged"),
                            new WebSocket.Listener() {})
                    .join()
                    .abort();
            return 101;
        } catch (CompletionException failure) {
            return failure.getCause() instanceof WebSocketHandshakeException refused
                    ? refused.getResponse().statusCode()
                    : 0;
        }
    }
}
