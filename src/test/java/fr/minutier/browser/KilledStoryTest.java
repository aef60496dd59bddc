package fr.minutier.browser;

import static org.assertj.core.api.Assertions.assertThat;

import fr.minutier.testing.Caller;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// The demonstration killed while it tells its history, at every step in turn: the next start tells
/// it on, and nothing is there twice.
@Timeout(900)
class KilledStoryTest {

    /// All moments, not only the three that each run tries.
    private static final boolean ALL = Boolean.getBoolean("story.kills.all");

    /// A step that has begun, and for how long.
    private record Moment(String said, long millis) {}

    private static final List<Moment> MOMENTS =
            List.of(
                    new Moment("a practice opens", 150),
                    new Moment("a client orders", 60),
                    new Moment("both talk", 700),
                    new Moment("another client", 40),
                    new Moment("an act is paid", 100));

    @TempDir private Path place;

    @Test
    void whatAKilledProcessBeganTheNextOneFinishes() throws IOException, InterruptedException {
        try (ServerProcess server = ServerProcess.launch(place)) {
            List<Moment> moments =
                    ALL ? MOMENTS : List.of(MOMENTS.get(1), MOMENTS.get(2), MOMENTS.get(4));
            for (Moment moment : moments) {
                server.awaitSaid(moment.said());
                Thread.sleep(moment.millis());
                server.kill();
                server.launchAgain();
            }
            server.awaitReady();

            Caller program = Caller.nobody(server.url()).withKey(server.link("apiKey"));
            assertThat(items(program, "offers")).isEqualTo(3);
            assertThat(items(program, "links")).isEqualTo(1);
            assertThat(items(program, "orders")).isEqualTo(3);
            assertThat(items(program, "exchanges")).isEqualTo(3);
            assertThat(items(program, "invoices")).isEqualTo(2);
            assertThat(server.verifyAll())
                    .contains("0 broken")
                    .containsOnlyOnce("invoices of practice")
                    .containsOnlyOnce("receipt of exchange");
        }
    }

    private static int items(Caller program, String what) {
        String answer = program.get("/api/v1/" + what).body();
        return new JsonMapper().readTree(answer).required("items").size();
    }
}
