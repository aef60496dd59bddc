package fr.minutier.kills;

import fr.minutier.Minutier;
import fr.minutier.platform.postgres.EmbeddedPostgres;
import fr.minutier.platform.postgres.EmbeddedPostgres.Settings;
import fr.minutier.testing.Caller;
import fr.minutier.testing.FrontDoor;
import fr.minutier.testing.NodeProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/// Two nodes on one PostgreSQL behind one door, all of which can be killed and started again. The
/// first node's folder is the installation's, with the database in it.
final class Installation implements AutoCloseable {

    private final FrontDoor door = new FrontDoor();
    private final List<NodeProcess> nodes = new ArrayList<>();
    private final Map<Long, Long> diedNanos = new ConcurrentHashMap<>();
    private final Path data;
    private EmbeddedPostgres postgres;
    private final Letters letters;
    private String actLink = "";

    private Installation(Path data, EmbeddedPostgres postgres) throws IOException {
        this.data = data;
        this.postgres = postgres;
        this.letters = new Letters(List.of(data, data.resolveSibling("second")));
    }

    /// A database and one node, which is not ready yet.
    ///
    /// @param place an empty folder
    static Installation begin(Path place) throws IOException {
        // PostgreSQL's own user has to pass through it.
        Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path data = Files.createDirectory(place.resolve("data"));
        Files.writeString(data.resolve("mode"), "demo\n");
        Installation begun =
                new Installation(data, EmbeddedPostgres.start(data, Settings.standard()));
        begun.launch(data);
        return begun;
    }

    /// The second node, once the first is ready.
    void complete() throws IOException, InterruptedException {
        first().awaitReady();
        Path folder = data.resolveSibling("second");
        first().share(folder);
        launch(folder);
        nodes.getLast().awaitReady();
        String offers = program().get("/api/v1/offers").body();
        actLink =
                new JsonMapper()
                        .readTree(offers)
                        .required("items")
                        .valueStream()
                        .filter(offer -> offer.required("pricing").asString().equals("BY_THE_ACT"))
                        .findFirst()
                        .orElseThrow()
                        .required("url")
                        .asString();
    }

    private void launch(Path folder) throws IOException {
        NodeProcess node =
                NodeProcess.launch(
                        folder, postgres, door.url(), List.of(KilledParts.class), Map.of());
        nodes.add(node);
        door.add(node.port());
    }

    String url() {
        return door.url();
    }

    NodeProcess first() {
        return nodes.getFirst();
    }

    List<NodeProcess> nodes() {
        return nodes;
    }

    String minuteLink() {
        return first().link("offerLink");
    }

    String actLink() {
        return actLink;
    }

    /// Somebody's program, with the key that the demonstration gives out.
    Caller program() {
        return Caller.nobody(url()).withKey(first().link("apiKey"));
    }

    Letters letters() {
        return letters;
    }

    /// Past row-level security.
    JdbcClient jdbc() {
        return JdbcClient.create(
                postgres.simpleDataSource(EmbeddedPostgres.DATABASE, postgres.administrator()));
    }

    /// Notes that a node's process is no more, and starts another in its place.
    void replace(NodeProcess node) {
        try {
            node.kill();
            diedNanos.put(node.pid(), System.nanoTime());
            node.launchAgain();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /// Kills PostgreSQL's first process, and starts it again to recover what was committed.
    void killDatabase() {
        ProcessHandle server = ProcessHandle.of(postgres.pid()).orElseThrow();
        server.destroyForcibly();
        server.onExit().join();
        restartDatabase();
    }

    void restartDatabase() {
        int port = postgres.port();
        postgres.close();
        postgres = EmbeddedPostgres.start(data, Settings.standard().withPort(port));
    }

    /// When a process of a node died; never for one that still lives.
    long diedNanos(long pid) {
        return diedNanos.getOrDefault(pid, Long.MAX_VALUE);
    }

    /// `./minutier verify all` of this data.
    String verifyAll() throws IOException, InterruptedException {
        Process verification =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty(
                                        "surefire.test.class.path",
                                        System.getProperty("java.class.path", "")),
                                Minutier.class.getName(),
                                "verify",
                                "all",
                                "--data",
                                data.toString())
                        .redirectErrorStream(true)
                        .start();
        String said =
                new String(verification.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        verification.waitFor();
        return said;
    }

    @Override
    public void close() {
        try (door) {
            nodes.forEach(NodeProcess::close);
        } finally {
            postgres.close();
        }
    }
}
