package fr.minutier;

import static org.assertj.core.api.Assertions.assertThat;

import fr.minutier.testing.TestApplication;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What is written for those who run a server: for machines to read, and about nobody.
@ExtendWith(OutputCaptureExtension.class)
class LogsTest {

    @Test
    void aServiceLogsOneJsonObjectALine(CapturedOutput output) {
        try (TestApplication server = TestApplication.start(Map.of("minutier.mode", "start"))) {
            assertThat(server.port()).isPositive();
        }
        List<String> lines =
                output.getOut()
                        .lines()
                        .dropWhile(line -> !line.startsWith("{"))
                        .filter(line -> !line.isBlank())
                        .toList();
        assertThat(lines).hasSizeGreaterThan(3);
        for (String line : lines) {
            JsonNode entry = new JsonMapper().readTree(line);
            assertThat(entry.path("@timestamp").asString()).as(line).isNotEmpty();
            assertThat(entry.path("log").path("level").asString()).as(line).isNotEmpty();
            assertThat(entry.path("message").asString()).as(line).isNotEmpty();
        }
    }

    @Test
    void noNameAddressOrSecretIsLogged(CapturedOutput output) {
        try (DemoWorld world = DemoWorld.start()) {
            LoggingSystem logs = LoggingSystem.get(LogsTest.class.getClassLoader());
            logs.setLogLevel("ROOT", LogLevel.INFO);
            logs.setLogLevel("fr.minutier", LogLevel.DEBUG);
            int told = output.getAll().length();
            LoggerFactory.getLogger(LogsTest.class).debug("from here on");
            String payUrl = world.order("Alix Attente");
            world.nobody().get(payUrl.replaceFirst("^https?://[^/]+", ""));
            Map<String, String> bad = new TreeMap<>(world.orderForm("Alix Attente\r\nBcc: x"));
            bad.put("email", "alix@attente.example\r\nBcc: y@attente.example");
            world.nobody().post(world.offerPath, bad);
            world.nobody().post("/connexion", Map.of("email", "alix@attente.example"));
            String link = world.signInLink("camille@essai.example");
            world.nobody().post(link.replaceFirst("^https?://[^/]+", ""), Map.of());
            world.nobody().withKey(world.apiKey).get("/api/v1/orders");
            world.nobody().withKey(world.apiKey + "x").get("/api/v1/orders");
            world.settleMails();
            logs.setLogLevel("ROOT", LogLevel.WARN);
            assertThat(output.getAll().substring(told))
                    .contains("from here on")
                    .doesNotContain(
                            "Alix Attente",
                            "alix@attente.example",
                            "y@attente.example",
                            "camille@essai.example",
                            DemoWorld.CLIENT_EMAIL,
                            world.apiKey,
                            last(payUrl),
                            last(link));
        }
    }

    private static String last(String address) {
        String path = address.replaceFirst("\\?.*", "");
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
