package fr.minutier.testing;

import fr.minutier.MinutierApplication;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.MapPropertySource;

/// A server with the properties that its arguments give as `name=value`, until it is killed. Each
/// argument without `=` is a class of beans that it has besides.
public final class NodeMain {

    private NodeMain() {}

    public static void main(String[] arguments)
            throws InterruptedException, ClassNotFoundException {
        Map<String, Object> properties = new LinkedHashMap<>();
        SpringApplication application = new SpringApplication(MinutierApplication.class);
        application.setDefaultProperties(Map.of("logging.level.root", "warn"));
        for (String argument : arguments) {
            int split = argument.indexOf('=');
            if (split < 0) {
                application.addPrimarySources(List.of(Class.forName(argument)));
            } else {
                properties.put(argument.substring(0, split), argument.substring(split + 1));
            }
        }
        application.addInitializers(
                context ->
                        context.getEnvironment()
                                .getPropertySources()
                                .addFirst(new MapPropertySource("command", properties)));
        application.run();
        Thread.currentThread().join();
    }
}
