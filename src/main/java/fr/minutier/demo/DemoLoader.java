package fr.minutier.demo;

import fr.minutier.platform.identity.InstallationSecret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectMapper;

/// Loads the demonstration once, and at every start prints its links and writes them to
/// `DIR/demo.json`, whole or not at all.
@Component
@ConditionalOnProperty(name = "minutier.mode", havingValue = "demo")
class DemoLoader {

    static final UUID EXPERT = new UUID(0, 1);
    static final UUID CLIENT = new UUID(0, 2);
    static final String PURPOSE = "demo-entry";

    private final DemoStory story;
    private final InstallationSecret secret;
    private final ObjectMapper json;
    private final Path file;
    private final String baseUrl;

    DemoLoader(
            DemoStory story,
            InstallationSecret secret,
            ObjectMapper json,
            @Value("${minutier.data}") Path data,
            @Value("${minutier.base-url}") String baseUrl) {
        this.story = story;
        this.secret = secret;
        this.json = json;
        this.file = data.resolve("demo.json");
        this.baseUrl = baseUrl;
    }

    /// Calls of the history that a killed process left are played on.
    @EventListener(ApplicationReadyEvent.class)
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void load() throws IOException {
        Map<String, String> links = Files.exists(file) ? moved(read()) : invent();
        write(links);
        links.forEach((name, value) -> System.out.println(name + ": " + value));
    }

    private Map<String, String> invent() {
        DemoStory.Told told =
                story.tell(next -> System.out.println("The demonstration's history: " + next));
        Map<String, String> links = new LinkedHashMap<>();
        links.put("baseUrl", baseUrl);
        links.put("expertLink", baseUrl + "/demo/entrer/" + secret.token(PURPOSE, EXPERT));
        links.put("clientLink", baseUrl + "/demo/entrer/" + secret.token(PURPOSE, CLIENT));
        links.put("offerLink", baseUrl + "/l/" + told.offerLinkToken());
        links.put("apiKey", told.apiKey());
        return links;
    }

    /// The same links under the address of this start.
    private Map<String, String> moved(Map<String, String> earlier) {
        String earlierUrl = earlier.getOrDefault("baseUrl", baseUrl);
        Map<String, String> links = new LinkedHashMap<>();
        earlier.forEach(
                (name, value) ->
                        links.put(
                                name,
                                value.startsWith(earlierUrl)
                                        ? baseUrl + value.substring(earlierUrl.length())
                                        : value));
        return links;
    }

    private Map<String, String> read() {
        Map<String, String> links = new LinkedHashMap<>();
        json.readTree(file)
                .properties()
                .forEach(entry -> links.put(entry.getKey(), entry.getValue().asString()));
        return links;
    }

    private void write(Map<String, String> links) throws IOException {
        Path part = file.resolveSibling("demo.json.part");
        Files.writeString(part, json.writerWithDefaultPrettyPrinter().writeValueAsString(links));
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
