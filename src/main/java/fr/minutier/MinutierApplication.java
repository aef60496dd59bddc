package fr.minutier;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.modulith.Modulithic;

/// The server: every module in one process.
@SpringBootApplication
@Modulithic(systemName = "Minutier")
public class MinutierApplication {

    /// Starts the server with the given properties over the defaults and answers once it is ready.
    public static ConfigurableApplicationContext start(Map<String, Object> properties) {
        SpringApplication application = new SpringApplication(MinutierApplication.class);
        application.setDefaultProperties(properties);
        return application.run();
    }
}
