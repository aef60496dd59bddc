package fr.minutier.exchanges.browser;

import fr.minutier.kernel.MonotonicClock;
import fr.minutier.media.RelaySettings;
import fr.minutier.media.relay.ClosedRelay;
import fr.minutier.platform.i18n.Bundles;
import fr.minutier.platform.web.Pages;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;

/// A server that knows nothing but rooms: the product's pages, assets and relay, and a room that
/// does as a test tells it. Without a stereotype, so that the product's own scan never finds it.
@EnableWebSocket
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
                @ComponentScan.Filter(type = FilterType.CUSTOM, classes = TypeExcludeFilter.class))
public class FakeRoomApplication {

    /// Begins to serve; port 0 is any free one.
    static ConfigurableApplicationContext start(int port) {
        return start(Map.of("server.port", port));
    }

    /// Begins to serve, with more of the product's own parts.
    public static ConfigurableApplicationContext start(
            Map<String, Object> properties, Class<?>... parts) {
        SpringApplication application = new SpringApplication(parts);
        application.addPrimarySources(List.of(FakeRoomApplication.class));
        Map<String, Object> all = new HashMap<>(properties);
        all.put("spring.main.banner-mode", "off");
        application.setDefaultProperties(all);
        return application.run();
    }

    public static int port(ConfigurableApplicationContext context) {
        WebServer server = ((WebServerApplicationContext) context).getWebServer();
        return Objects.requireNonNull(server).getPort();
    }

    @Bean
    SecurityFilterChain open(HttpSecurity http) {
        return http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll()).build();
    }

    @Bean(destroyMethod = "close")
    ClosedRelay relay() throws IOException {
        RelaySettings settings = RelaySettings.on("127.0.0.1", 0, "127.0.0.1");
        return ClosedRelay.start(settings, new byte[32], MonotonicClock.system());
    }

    @Bean(destroyMethod = "close")
    FakeRooms rooms(ClosedRelay relay, Bundles bundles) {
        return new FakeRooms(relay, bundles);
    }

    @Bean
    RouterFunction<ServerResponse> roomPages(FakeRooms rooms) {
        return new FakeRoomPages(rooms).routes();
    }

    @Bean
    WebSocketConfigurer roomSockets(FakeRooms rooms) {
        return registry ->
                registry.addHandler(new FakeRoomSockets(rooms), FakeRoomSockets.PATH + "*");
    }
}
