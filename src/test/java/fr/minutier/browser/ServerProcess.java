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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
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
    private int earlier;

    private ServerProcess(Path place, int port) throws IOException {
        this.place = place;
        this.port = port;
        this.process = launch();
    }

    /// Does not wait until it is ready.
    ///
    /// @param place an empty folder
    static ServerProcess launch(Path place) throws IOException {
        // PostgreSQL's own user has to pass through it.
        Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (ServerSocket probe = new ServerSocket(0)) {
            return new ServerProcess(place, probe.getLocalPort());
        }
    }

    /// @param place an empty folder
    static ServerProcess start(Path place) throws IOException, InterruptedException {
        ServerProcess server = launch(place);
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
        launchAgain();
        awaitReady();
    }

    /// Does not wait until it is ready.
    void launchAgain() throws IOException {
        earlier = log().length();
        process = launch();
    }

    /// Waits until this process has said something.
    void awaitSaid(String words) throws IOException, InterruptedException {
        for (long waited = 0; waited < START_MS_MAX; waited += POLL_MS / 10) {
            if (log().substring(earlier).contains(words)) {
                return;
            }
            if (!process.isAlive()) {
                throw new IllegalStateException("the server ended: " + log());
            }
            Thread.sleep(POLL_MS / 10);
        }
        throw new IllegalStateException("the server did not say " + words + ": " + log());
    }

    /// `./minutier verify all` of this data.
    ///
    /// @return what it printed, if everything holds
    String verifyAll() throws IOException, InterruptedException {
        Process verification = command("verify", "all", "--data", data().toString()).start();
        String said =
                new String(verification.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (verification.waitFor() != 0) {
            throw new IllegalStateException(said);
        }
        return said;
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
        return command("demo", "--port", Integer.toString(port), "--data", data().toString())
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(place.resolve("server.log").toFile()))
                .start();
    }

    private static ProcessBuilder command(String... arguments) {
        String classPath =
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path", ""));
        List<String> words =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                classPath,
                                Minutier.class.getName()));
        words.addAll(List.of(arguments));
        return new ProcessBuilder(words).redirectErrorStream(true);
    }

    private String log() throws IOException {
        return Files.readString(place.resolve("server.log"));
    }

    void awaitReady() throws IOException, InterruptedException {
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
