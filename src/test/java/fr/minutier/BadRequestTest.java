package fr.minutier;

import static org.assertj.core.api.Assertions.assertThat;

import fr.minutier.testing.Caller;
import fr.minutier.testing.Caller.Answer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is sent in a way that no page of ours sends it is refused with its status, before anything
/// is stored.
class BadRequestTest extends RefusalTest {

    private static final String OTHER_SITE = "https://ailleurs.example";
    private static final String TOO_LARGE = "problem.too-large";

    @Test
    void anotherSitesRequestsAreRefused() {
        Caller forced = with(expert, "Origin", OTHER_SITE);
        assertRefused(forced.post("/pro/offres/nouvelle", offer("price", "1,00")), 403);
        assertRefused(with(expert, "Origin", "null").post("/deconnexion", Map.of()), 403);
        assertRefused(
                with(expert, "Sec-Fetch-Site", "cross-site").post("/pro/liens", Map.of()), 403);
        assertThat(expert.get("/pro/offres").status()).isEqualTo(200);
    }

    @Test
    void aWebSocketIsRefusedFromAnotherSiteAndWithAForgedToken() {
        assertThat(handshake(OTHER_SITE)).isEqualTo(403);
        assertThat(handshake("null")).isEqualTo(403);
        assertThat(handshake(world.application.url())).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[]",
                "null",
                "\"offer\"",
                "{\"title\":\"a\",\"title\":\"b\"}",
                "{\"prise\":\"1.00\"}",
                "{\"price\":1.00}",
                "{\"minutes\":\"15\"}",
                "{\"minutes\":1.5}",
                "{\"minutes\":99999999999}",
                "{\"taxIncluded\":\"no\"}",
                "{} {}"
            })
    void aBodyThatIsNotExactlyTheObjectIsRefused(String body) {
        assertProblem(key.postJson("/api/v1/offers", body), 400, "body.malformed", "");
    }

    @Test
    void aBodyOfAnotherKindIsRefused() {
        assertThat(key.post("/api/v1/offers", Map.of("title", "a")).status()).isEqualTo(415);
        assertThat(key.send("/api/v1/offers", "DELETE", "", "").status()).isEqualTo(405);
        assertThat(key.postJson("/api/v1/offers", "").status()).isEqualTo(400);
        assertThat(key.get("/api/v1/offers?after=x").status()).isEqualTo(400);
        assertThat(key.get("/api/v1/invoices/1/pdf").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "application/x-www-form-urlencoded, 300000",
        "application/x-www-form-urlencoded, 5000000",
        "'multipart/form-data; boundary=b', 300000",
        "'multipart/form-data; boundary=b', 5000000",
        "text/plain, 300000",
        "application/json, 300000"
    })
    void bodiesThatAreTooLargeAreRefused(String type, int bytes) {
        String padding = "x".repeat(bytes);
        String large =
                switch (type.substring(0, type.indexOf('/'))) {
                    case "multipart" -> part("email", "alix@essai.example") + part("note", padding);
                    default -> "email=alix%40essai.example&note=" + padding;
                };
        for (String path : List.of("/connexion", world.offerPath, "/pro/offres/nouvelle")) {
            Answer page = expert.send(path, "POST", type, large);
            assertRefused(page, 413);
            assertThat(page.text()).contains(world.words("problem.too-large.title"));
        }
        assertProblem(key.send("/api/v1/offers", "POST", type, large), 413, TOO_LARGE, "");
    }

    /// Nothing takes uploads, so a body in parts says nothing.
    @Test
    void aFormInPartsIsEmpty() {
        String type = "multipart/form-data; boundary=b";
        String form = part("email", "alix@essai.example") + "--b--\r\n";
        assertRefused(world.nobody().send("/connexion", "POST", type, form), 422);
        assertRefused(expert.send("/pro/offres/nouvelle", "POST", type, form), 422);
    }

    @Test
    void aBodyOfUnknownLengthIsRefused() {
        assertThat(
                        world.nobody()
                                .raw(
                                        "POST /connexion",
                                        "Transfer-Encoding: chunked\r\n",
                                        "0\r\n\r\n"))
                .startsWith("HTTP/1.1 411 ");
        assertThat(world.nobody().raw("POST /connexion", "Content-Length: 99999999999\r\n", ""))
                .startsWith("HTTP/1.1 413 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/%zz",
                "/e/%ff%fe",
                "/e/%00",
                "/e/%c0%ae%c0%ae/",
                "/connexion?next=%zz",
                "/connexion?next=%ff",
                "/l/%ff",
                "/salle/..%2f..%2fetc%2fpasswd",
                "/assets/../application.properties",
                "/assets/x/..%2f..%2fapplication.properties",
                "/assets/x/%2e%2e/%2e%2e/application.properties",
                "/demo/courrier/..%2f..%2fdemo.json",
                "/%2e%2e/%2e%2e/etc/passwd",
                "//etc/passwd",
                "/e/a;b=c",
                "/\\..\\windows"
            })
    void addressesThatAreNoneAreRefused(String address) {
        String answer = world.nobody().raw("GET " + address);
        assertThat(answer).startsWith("HTTP/1.1 ");
        int status = Integer.parseInt(answer.substring(9, 12));
        assertThat(status).as(answer).isIn(400, 404, 410);
        assertThat(answer).doesNotContain("Exception", "root:", "spring.", "apiKey");
    }

    @ParameterizedTest
    @ValueSource(strings = {"title", "description", "conditions", "refundRule", "price"})
    void charactersThatAreNoneAreRefused(String field) {
        String halves = json(offer(field, "@")).replace("\"@\"", "\"a\\ud800b\"");
        assertThat(key.postJson("/api/v1/offers", halves).status()).isIn(400, 422);
        String nothing = json(offer(field, "@")).replace("\"@\"", "\"a\\u0000b\"");
        assertThat(key.postJson("/api/v1/offers", nothing).status()).isEqualTo(422);
        assertThat(expert.post("/pro/offres/nouvelle", offer(field, "a\u0000b")).status())
                .isEqualTo(422);
    }

    @Test
    void aKeyThatIsNoneIsNotRevoked() {
        for (String hash : List.of("a\u0000b", "'; DROP TABLE api_key", "é".repeat(5_000))) {
            assertRefused(expert.post("/pro/reglages/cles/revoquer", Map.of("key", hash)), 404);
        }
        assertThat(key.get("/api/v1/practice").status()).isEqualTo(200);
    }

    private static String part(String name, String value) {
        return "--b\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                .formatted(name, value);
    }

    private static int handshake(String origin) {
        URI address =
                URI.create(world.application.url().replace("http", "ws") + "/ws/salle/forged");
        try (HttpClient client = HttpClient.newHttpClient()) {
            client.newWebSocketBuilder()
                    .header("Origin", origin)
                    .buildAsync(address, new WebSocket.Listener() {})
                    .join()
                    .abort();
            return 101;
        } catch (CompletionException failure) {
            assertThat(failure).hasCauseInstanceOf(WebSocketHandshakeException.class);
            return failure.getCause() instanceof WebSocketHandshakeException refused
                    ? refused.getResponse().statusCode()
                    : 0;
        }
    }

    private static Caller with(Caller caller, String name, String value) {
        Map<String, String> headers = new HashMap<>(caller.headers());
        headers.put(name, value);
        return new Caller(caller.url(), headers);
    }
}
