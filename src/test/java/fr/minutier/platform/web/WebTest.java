package fr.minutier.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import fr.minutier.kernel.Refusal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// Pages, assets and problems as a real server sends them.
@SpringBootTest(
        classes = WebTest.Application.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "minutier.mode=demo")
class WebTest {

    @SpringBootConfiguration
    @EnableAutoConfiguration(
            excludeName = {
                "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration",
                "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
                "org.springframework.modulith.events.jdbc.JdbcEventPublicationAutoConfiguration",
                "org.springframework.modulith.events.config.EventPublicationAutoConfiguration"
            })
    @ComponentScan(
            basePackageClasses = Pages.class,
            excludeFilters =
                    @ComponentScan.Filter(
                            type = FilterType.CUSTOM,
                            classes = TypeExcludeFilter.class))
    static class Application {

        @Bean
        SecurityFilterChain open(HttpSecurity http) {
            return http.csrf(AbstractHttpConfigurer::disable)
                    .headers(AbstractHttpConfigurer::disable)
                    .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                    .build();
        }

        @Bean
        Failing failing() {
            return new Failing();
        }

        @Bean
        ViewerSource viewers() {
            return request ->
                    !"signed-in".equals(request.getQueryString())
                            ? Viewer.ANYONE
                            : new Viewer(
                                    "Camille Essai <b>",
                                    Audience.EXPERT,
                                    null,
                                    ZoneId.of("Europe/Paris"),
                                    false);
        }

        @Bean
        NavigationItem here() {
            return new NavigationItem(Audience.EXPERT, "gallery.title", "/demo/composants", 1);
        }

        @Bean
        NavigationItem elsewhere() {
            return new NavigationItem(Audience.EXPERT, "gallery.ledger", "/ailleurs", 2);
        }

        @Bean
        DemoBarSource demoBars() {
            return () -> new DemoBar(Instant.parse("2026-11-22T13:45:00Z"), "/demo/horloge");
        }
    }

    @RestController
    static class Failing {

        @GetMapping({"/fails/{how}", "/api/fails/{how}"})
        String fail(@PathVariable String how) {
            throw switch (how) {
                case "refused" ->
                        Refused.because(
                                List.of(
                                        Refusal.onField("name", "problem.refused.what"),
                                        Refusal.of("problem.refused.next")));
                case "forbidden" -> Refused.forbidden();
                case "expired" -> Refused.expired();
                case "often" -> Refused.with(Problem.TOO_MANY);
                default -> new IllegalStateException("secret of the machine");
            };
        }

        @GetMapping("/fails/number/{number}")
        String number(@PathVariable int number) {
            return String.valueOf(number);
        }
    }

    @LocalServerPort int port;

    @Autowired Assets assets;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void homeSpeaksFrenchUnlessAskedOtherwise() throws Exception {
        assertThat(get("/").body()).contains("<html lang=\"fr\">", "Votre temps, compté juste");
        assertThat(get("/?lang=en").body())
                .contains("<html lang=\"en\">", "Your time, fairly counted", "/connexion?lang=en");
        assertThat(get("/", "Accept-Language", "en-GB,fr;q=0.5").body())
                .contains("<html lang=\"en\">", "href=\"/connexion\"");
        assertThat(get("/", "Accept-Language", "de").body()).contains("<html lang=\"fr\">");
        assertThat(get("/?lang=xx").body()).contains("<html lang=\"fr\">");
    }

    @Test
    void everyAnswerCarriesTheHeadersThatKeepBrowsersIn() throws Exception {
        for (String path : List.of("/", "/nulle-part", "/api/fails/failure", "/robots.txt")) {
            HttpHeaders headers = get(path).headers();
            assertThat(headers.firstValue("Content-Security-Policy"))
                    .as(path)
                    .hasValue(SecurityHeaders.CONTENT_SECURITY_POLICY);
            assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(headers.firstValue("Referrer-Policy")).hasValue("same-origin");
            assertThat(headers.firstValue("Cross-Origin-Opener-Policy")).hasValue("same-origin");
            assertThat(headers.allValues("Set-Cookie")).isEmpty();
        }
        assertThat(get("/").headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(SecurityHeaders.CONTENT_SECURITY_POLICY).doesNotContain("unsafe");
    }

    @Test
    void assetsAreKeptForEverAndOnlyUnderTheirFingerprint() throws Exception {
        for (String path : assets.paths()) {
            HttpResponse<String> response = get(assets.url(path));
            assertThat(response.statusCode()).as(path).isEqualTo(200);
            assertThat(response.headers().firstValue("Cache-Control"))
                    .hasValue("max-age=31536000, public, immutable");
        }
        assertThat(get("/assets/0123456789abcdef/minutier.css").statusCode()).isEqualTo(404);
        assertThat(get(assets.url("minutier.css") + "/../../application.properties").statusCode())
                .isIn(400, 404);
        assertThat(get("/minutier.js").statusCode()).isEqualTo(404);
        assertThat(get("/webjars/htmx.org/2.0.10/dist/htmx.min.js").statusCode()).isEqualTo(404);
    }

    @Test
    void theFirstLoadIsUnderAHundredKilobytesWithoutFonts() throws Exception {
        String home = get("/").body();
        long bytes = compressed("/");
        for (String path : assets.paths()) {
            boolean named = home.contains('"' + assets.url(path) + '"');
            boolean imported = path.startsWith("component/") && path.endsWith(".js");
            if (imported || (named && !path.endsWith(".woff2"))) {
                bytes += compressed(assets.url(path));
            }
        }
        assertThat(bytes).isBetween(20_000L, 60_000L);
    }

    private long compressed(String path) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(uri(path)).header("Accept-Encoding", "gzip").build();
        HttpResponse<byte[]> response =
                client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        return response.body().length;
    }

    @Test
    void whatGoesWrongIsToldToPeopleAsAPage() throws Exception {
        assertPage("/nulle-part", 404, "Cette page n’existe pas");
        assertPage("/fails/forbidden", 403, "Cette page ne vous est pas ouverte");
        assertPage("/fails/expired", 410, "Ce lien n’est plus valable");
        assertPage("/fails/often", 429, "Trop de demandes à la suite");
        assertPage("/fails/number/many", 400, "Cette demande est incomplète");
        assertPage("/fails/refused", 422, "Une condition n’est pas remplie");
        assertPage("/fails/machine", 500, "Quelque chose n’a pas fonctionné chez nous");
        assertPage("/fails/machine?lang=en", 500, "Something went wrong on our side");
        assertThat(send(post("/", "")).statusCode()).isEqualTo(405);
    }

    private void assertPage(String path, int status, String words) throws Exception {
        HttpResponse<String> response = get(path, "Accept", "text/html");
        assertThat(response.statusCode()).as(path).isEqualTo(status);
        assertThat(response.body())
                .contains(words)
                .contains("id=\"main\"")
                .doesNotContain("secret", "Exception", "at fr.minutier");
    }

    @Test
    void whatGoesWrongIsToldToProgramsAsAProblem() throws Exception {
        HttpResponse<String> refused = get("/api/fails/refused", "Accept-Language", "en");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.headers().firstValue("Content-Type"))
                .hasValueSatisfying(
                        type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(refused.body())
                .contains("\"type\":\"urn:minutier:problem:problem.refused.what\"")
                .contains("\"code\":\"problem.refused.what\"", "\"field\":\"name\"", "\"errors\":[")
                .contains("A condition is not met");
        HttpResponse<String> failed = get("/fails/machine", "Accept", "application/json");
        assertThat(failed.statusCode()).isEqualTo(500);
        assertThat(failed.body()).contains("problem.failure").doesNotContain("secret", "Exception");
        assertThat(get("/api/nothing").body()).contains("urn:minutier:problem:problem.not-found");
    }

    @Test
    void largeAndUnmeasuredBodiesAreRefusedUnread() throws Exception {
        String large = "name=" + "x".repeat(300_000);
        HttpResponse<String> refused = send(post("/demo/composants?lang=en", large));
        assertThat(refused.statusCode()).isEqualTo(413);
        assertThat(refused.body()).contains("This is too large");
        HttpRequest.Builder unmeasured =
                HttpRequest.newBuilder(uri("/demo/composants"))
                        .POST(
                                HttpRequest.BodyPublishers.ofInputStream(
                                        () -> new ByteArrayInputStream(new byte[] {1})));
        assertThat(send(unmeasured).statusCode()).isEqualTo(411);
    }

    @Test
    void aRefusedFormComesBackAsItWasTypedAndNothingTypedIsMarkup() throws Exception {
        HttpResponse<String> refused =
                send(post("/demo/composants", "name=&questions=%3Cscript%3Ealert(1)%3C/script%3E"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("2 points sont à revoir", "href=\"#name\"", "Indiquez votre nom.")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                .doesNotContain("<script>alert");
        assertThat(get("/?signed-in").body()).contains("Camille Essai &lt;b&gt;");
    }

    @Test
    void anAcceptedFormRedirectsInItsLanguageAndSaysSoOnce() throws Exception {
        HttpResponse<String> sent =
                send(post("/demo/composants?lang=en", "name=%22%3Cimg%3E&consent=yes"));
        assertThat(sent.statusCode()).isEqualTo(303);
        assertThat(sent.headers().firstValue("Location")).hasValue("/demo/composants?lang=en");
        String cookie = sent.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie).contains("HttpOnly", "SameSite=Lax");
        HttpResponse<String> next =
                get("/demo/composants?lang=en", "Cookie", cookie.substring(0, cookie.indexOf(';')));
        assertThat(next.body()).contains("Received, \"&lt;img&gt;.");
        assertThat(next.headers().firstValue("Set-Cookie"))
                .hasValueSatisfying(gone -> assertThat(gone).contains("Max-Age=0"));
        assertThat(get("/", "Cookie", "minutier-flash=nonsense").statusCode()).isEqualTo(200);
    }

    private HttpRequest.Builder post(String path, String body) {
        return HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private HttpResponse<String> get(String path, String... headers) throws Exception {
        return send(HttpRequest.newBuilder(uri(path)).GET(), headers);
    }

    private HttpResponse<String> send(HttpRequest.Builder request, String... headers)
            throws IOException, InterruptedException {
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://localhost:" + port + path);
    }
}
