package fr.minutier.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import fr.minutier.platform.postgres.EmbeddedPostgres;
import fr.minutier.platform.postgres.EmbeddedPostgres.Settings;
import fr.minutier.testing.Chromium;
import fr.minutier.testing.FrontDoor;
import fr.minutier.testing.NodeProcess;
import fr.minutier.testing.PaidCall;
import fr.minutier.testing.RoomTab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A call on two nodes: its database is restarted, then the node that carries it is killed. It goes
/// on each time, and the bill holds what was lived and nothing else.
@Timeout(600)
@Tag("alone")
class TakeOverTest {

    /// How soon a call goes on after its node was killed, as both browsers see it.
    private static final Duration RESUMED_MAX = Duration.ofSeconds(5);

    /// Milliseconds until media flows again after it has stopped.
    private static final String RESUMED_AFTER =
            """
            () => new Promise(done => {
                const beganMs = performance.now();
                let stopped = false;
                const timer = setInterval(() => {
                    const flowing = window.minutierRoom.state() === 'flowing';
                    stopped ||= !flowing;
                    if (stopped && flowing) {
                        clearInterval(timer);
                        done(performance.now() - beganMs);
                    }
                }, 20);
            })""";

    @TempDir private Path place;

    @Test
    void callGoesOnAfterItsDatabaseWasRestartedAndItsNodeKilled()
            throws IOException, InterruptedException {
        Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path database = Files.createDirectory(place.resolve("database"));
        EmbeddedPostgres postgres = EmbeddedPostgres.start(database, Settings.standard());
        try (FrontDoor door = new FrontDoor();
                NodeProcess first = node(door, "first", postgres);
                NodeProcess second = second(first, door, postgres);
                Chromium chromium = Chromium.start()) {
            PaidCall call =
                    new PaidCall(door.url(), chromium.person(), chromium.person()).soundOnly();
            call.begin(
                    first.link("offerLink"),
                    first.link("expertLink"),
                    "Alix Essai",
                    "alix@essai.example");
            call.both().forEach(tab -> tab.awaitBillingState("billing"));
            assertThat(call.talk(5_000)).isTrue();

            postgres.close();
            postgres =
                    EmbeddedPostgres.start(database, Settings.standard().withPort(postgres.port()));
            call.both().forEach(RoomTab::awaitFlow);
            call.both().forEach(tab -> tab.awaitBillingState("billing"));
            assertThat(call.talk(4_000)).isTrue();

            List<Page> pages = call.both().stream().map(RoomTab::page).toList();
            pages.forEach(page -> page.evaluate("window.resumed = (" + RESUMED_AFTER + ")(); 0"));
            NodeProcess owner = owner(postgres).equals(first.url()) ? first : second;
            owner.kill();
            for (Page page : pages) {
                long milliseconds = ((Number) page.evaluate("() => window.resumed")).longValue();
                System.out.printf("media flows again after %d ms%n", milliseconds);
                assertThat(milliseconds).isLessThanOrEqualTo(RESUMED_MAX.toMillis());
            }
            call.both().forEach(tab -> tab.awaitBillingState("billing"));
            assertThat(call.talk(5_000)).isTrue();
            call.end();

            Bill bill = Bill.of(call);
            assertThat(bill.intervals()).as("the outage lies between").hasSizeGreaterThan(1);
            bill.assertSignedByBoth();
            long billed = bill.intervalNanos() / 1_000_000;
            for (RoomTab tab : call.both()) {
                assertThat(tab.mediaMillis() - billed)
                        .as("lost of %d ms of media, twice interrupted", tab.mediaMillis())
                        .isBetween(-RoomTab.SAMPLE_MS_MAX, 2_000L);
            }
        } finally {
            postgres.close();
        }
    }

    private NodeProcess node(FrontDoor door, String name, EmbeddedPostgres postgres)
            throws IOException, InterruptedException {
        NodeProcess node = NodeProcess.start(place.resolve(name), postgres, door.url());
        door.add(node.port());
        return node;
    }

    /// Of the same installation.
    private NodeProcess second(NodeProcess first, FrontDoor door, EmbeddedPostgres postgres)
            throws IOException, InterruptedException {
        first.share(place.resolve("second"));
        return node(door, "second", postgres);
    }

    /// Where the node is reached that carries the only live call.
    private static String owner(EmbeddedPostgres postgres) {
        JdbcClient jdbc =
                JdbcClient.create(
                        postgres.simpleDataSource(
                                EmbeddedPostgres.DATABASE, postgres.administrator()));
        return jdbc.sql(
                        """
                        SELECT n.url FROM node n JOIN exchange_session s USING (node_id)
                        WHERE NOT n.fenced
                        """)
                .query(String.class)
                .single();
    }
}
