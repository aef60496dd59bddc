package fr.minutier;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.modulith.Modulithic;

/// The server: every module in one process.
@SpringBootApplication
@Modulithic(systemName = "Minutier")
public class MinutierApplication {

    /// Starts the server and answers once it is ready. The given properties come first, before the
    /// environment and before the defaults.
    public static ConfigurableApplicationContext start(Map<String, Object> properties) {
        SpringApplication application = new SpringApplication(MinutierApplication.class);
        application.setDefaultProperties(defaults(properties));
        application.addInitializers(
                context ->
                        context.getEnvironment()
                                .getPropertySources()
                                .addFirst(new MapPropertySource("command", properties)));
        return application.run();
    }

    /// A service's log is for machines: one JSON object a line (Elastic Common Schema). At a
    /// demonstration somebody sits before the terminal, and reads only what is wrong.
    /// Its invented expert runs the installation too, so that the operator's page can be seen.
    private static Map<String, Object> defaults(Map<String, Object> properties) {
        return "demo".equals(properties.get("minutier.mode"))
                ? Map.of(
                        "logging.level.root", "warn",
                        "minutier.operator.email", "camille@essai.example")
                : Map.of("logging.structured.format.console", "ecs");
    }
}
