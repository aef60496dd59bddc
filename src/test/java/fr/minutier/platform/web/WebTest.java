package fr.minutier.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import fr.minutier.kernel.Refusal;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// Pages, assets and problems as a real server sends them.
@SpringBootTest(
        classes = WebTest.Application.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "minutier.demo=true")
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
            return http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                    .build();
        }

        @Bean
        Failing failing() {
            return new Failing();
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
