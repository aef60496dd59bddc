package fr.minutier.browser;

import fr.minutier.Minutier;
import fr.minutier.kernel.Identifiers;
import fr.minutier.kernel.PracticeId;
import fr.minutier.ledger.Ledger;
import fr.minutier.ledger.Verification;
import fr.minutier.platform.postgres.EmbeddedPostgres;
import fr.minutier.platform.storage.PracticeScope;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `./minutier demo` in a process of its own, which can be killed and started again on the same
/// folder and port. What it says is in `server.log` beside its data.
final class ServerProcess implements AutoCloseable {

    private static final long START_MS_MAX = 180_000;
    private static final long POLL_MS = 200;

    private final Path place;
    private final int port;
    private Process process;

    private ServerProcess(Path place, int port) throws IOException {
        this.place = place;
        this.port = port;
        this.process = launch();
    }

    /// @param place an empty folder
    static ServerProcess start(Path place) throws IOException, InterruptedException {
        // PostgreSQL's own user has to pass through it.
        Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxr-xr-x"));
        int port;
        try (ServerSocket probe = new ServerSocket(0)) {
            port = probe.getLocalPort();
        }
        ServerProcess server = new ServerProcess(place, port);
        try {
            server.awaitReady();
            return server;
        } catch (IOException | RuntimeException | InterruptedException failure) {
            server.close();
            throw failure;
        }
    }

    String url() {
        return "http://localhost:" + port;
    }

    String link(String name) {
        JsonNode links = new JsonMapper().readTree(linksFile());
        return links.required(name).asString();
    }

    /// As `kill -9` does.
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    void startAgain() throws IOException, InterruptedException {
        process = launch();
        awaitReady();
    }

    /// Recomputes the books of a practice in the running server's own database.
    Verification verifyLedger(PracticeId practice) {
        try (EmbeddedPostgres postgres =
                EmbeddedPostgres.startOrJoin(data(), EmbeddedPostgres.Settings.standard())) {
            DataSource source =
                    postgres.simpleDataSource(EmbeddedPostgres.DATABASE, postgres.application());
            JdbcClient jdbc = JdbcClient.create(source);
            Ledger ledger = new Ledger(jdbc, new Identifiers(InstantSource.system()));
            return new PracticeScope(new JdbcTransactionManager(source), jdbc)
                    .in(practice, () -> ledger.verify(practice));
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException _) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private Path data() {
        return place.resolve("data");
    }

    private Path linksFile() {
        return data().resolve("demo.json");
    }

    private Process launch() throws IOException {
        String classPath =
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path", ""));
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        classPath,
                        Minutier.class.getName(),
                        "demo",
                        "--port",
                        Integer.toString(port),
                        "--data",
                        data().toString())
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(place.resolve("server.log").toFile()))
                .start();
    }

    private String log() throws IOException {
        return Files.readString(place.resolve("server.log"));
    }

    private void awaitReady() throws IOException, InterruptedException {
        HttpRequest health = HttpRequest.newBuilder(URI.create(url() + "/")).build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            for (long waited = 0; waited < START_MS_MAX; waited += POLL_MS) {
                if (Files.exists(linksFile()) && answers(http, health)) {
                    return;
                }
                if (!process.isAlive()) {
                    throw new IllegalStateException("the server ended: " + log());
                }
                Thread.sleep(POLL_MS);
            }
        }
        throw new IllegalStateException("the server is not ready: " + log());
    }

    private static boolean answers(HttpClient http, HttpRequest request)
            throws InterruptedException {
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException _) {
            return false;
        }
    }
}
