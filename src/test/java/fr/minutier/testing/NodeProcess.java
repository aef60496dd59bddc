package fr.minutier.testing;

import fr.minutier.platform.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/// One node of a demonstration that runs on several: a process with a data folder and ports of its
/// own, on a database that it shares. What it says is in `server.log` beside its data.
public final class NodeProcess implements AutoCloseable {

    private static final long START_MS_MAX = 180_000;
    private static final long POLL_MS = 20;

    private final Path data;
    private final int port;
    private final List<Class<?>> parts;
    private final Map<String, String> properties;
    private volatile Process process;
    private volatile int earlier;

    private NodeProcess(Path data, int port, List<Class<?>> parts, Map<String, String> properties) {
        this.data = data;
        this.port = port;
        this.parts = parts;
        this.properties = properties;
        this.process = launch();
    }

    /// Starts a node and waits until it is ready.
    ///
    /// @param folder an empty folder, or that of a node that shares its secret and its clock
    /// @param baseUrl where people reach all nodes
    public static NodeProcess start(Path folder, EmbeddedPostgres postgres, String baseUrl)
            throws IOException, InterruptedException {
        NodeProcess node = launch(folder, postgres, baseUrl, List.of(), Map.of());
        try {
            node.awaitReady();
            return node;
        } catch (IOException | RuntimeException | InterruptedException failure) {
            node.close();
            throw failure;
        }
    }

    /// The same without waiting.
    ///
    /// @param parts classes of beans that it has besides
    /// @param more properties besides
    public static NodeProcess launch(
            Path folder,
            EmbeddedPostgres postgres,
            String baseUrl,
            List<Class<?>> parts,
            Map<String, String> more)
            throws IOException {
        Files.createDirectories(folder);
        int port = freePort();
        Map<String, String> properties = new TreeMap<>();
        properties.put("spring.datasource.url", postgres.jdbcUrl());
        properties.put("spring.datasource.username", postgres.application().user());
        properties.put("spring.datasource.password", postgres.application().password());
        properties.put("spring.flyway.url", postgres.jdbcUrl());
        properties.put("spring.flyway.user", postgres.owner().user());
        properties.put("spring.flyway.password", postgres.owner().password());
        properties.put("server.port", Integer.toString(port));
        properties.put("server.address", "127.0.0.1");
        properties.put("minutier.mode", "demo");
        properties.put("minutier.base-url", baseUrl);
        properties.put("minutier.node-url", "http://localhost:" + port);
        properties.put("minutier.data", folder.toString());
        properties.put("minutier.relay.host", "127.0.0.1");
        properties.put("minutier.relay.port", Integer.toString(port));
        properties.put("minutier.relay.tcp-port", "0");
        properties.putAll(more);
        return new NodeProcess(folder, port, parts, properties);
    }

    /// Gives a new node's folder the secret and the clock of this one, and the links of its
    /// demonstration; it makes a key of its own.
    public void share(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("keys"));
        for (String file : List.of("keys/secret", "clock", "demo.json")) {
            Files.copy(
                    data.resolve(file), folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    public Path data() {
        return data;
    }

    public int port() {
        return port;
    }

    public String url() {
        return properties.getOrDefault("minutier.node-url", "");
    }

    public String link(String name) {
        return new JsonMapper().readTree(data.resolve("demo.json")).required(name).asString();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /// The process that runs now or ran last.
    public long pid() {
        return process.pid();
    }

    /// As `kill -9` does.
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    public void startAgain() throws IOException, InterruptedException {
        launchAgain();
        awaitReady();
    }

    /// Does not wait until it is ready.
    public void launchAgain() throws IOException {
        earlier = log().length();
        process = launch();
    }

    /// Says a line on its standard input; to nobody if it is no more.
    public void tell(String line) {
        try {
            process.getOutputStream().write((line + '\n').getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException _) {
            // It was killed.
        }
    }

    /// What this process has said so far, without what earlier ones said.
    public String said() throws IOException {
        return log().substring(earlier);
    }

    /// Waits until this process has said something.
    public void awaitSaid(String words) throws IOException, InterruptedException {
        long said = -1;
        for (long waited = 0; waited < START_MS_MAX && said < 0; waited += POLL_MS) {
            said = said().indexOf(words);
            if (said < 0 && !process.isAlive()) {
                throw new IllegalStateException("it ended: " + log());
            }
            Thread.sleep(POLL_MS);
        }
        if (said < 0) {
            throw new IllegalStateException("it did not say " + words + ": " + log());
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private Process launch() {
        List<String> words =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty(
                                        "surefire.test.class.path",
                                        System.getProperty("java.class.path", "")),
                                NodeMain.class.getName()));
        parts.forEach(part -> words.add(part.getName()));
        properties.forEach((name, value) -> words.add(name + "=" + value));
        try {
            return new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectOutput(
                            ProcessBuilder.Redirect.appendTo(data.resolve("server.log").toFile()))
                    .start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public void awaitReady() throws IOException, InterruptedException {
        for (long waited = 0; waited < START_MS_MAX; waited += POLL_MS) {
            if (Files.exists(data.resolve("demo.json")) && listens()) {
                return;
            }
            if (!process.isAlive()) {
                break;
            }
            Thread.sleep(POLL_MS);
        }
        throw new IllegalStateException("not ready: " + log());
    }

    public boolean listens() {
        try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return probe.isConnected();
        } catch (IOException _) {
            return false;
        }
    }

    private String log() throws IOException {
        return Files.readString(data.resolve("server.log"));
    }

    /// Free for TCP and UDP alike.
    private static int freePort() throws IOException {
        try (ServerSocket tcp = new ServerSocket(0);
                DatagramSocket udp = new DatagramSocket(tcp.getLocalPort())) {
            return udp.getLocalPort();
        }
    }
}
