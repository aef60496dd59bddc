package fr.minutier.browser;

import fr.minutier.platform.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/// One node of a demonstration that runs on several: a process with a data folder and ports of its
/// own, on a database that it shares. What it says is in `server.log` beside its data.
final class NodeProcess implements AutoCloseable {

    private static final long START_MS_MAX = 180_000;
    private static final long POLL_MS = 100;

    private final Path data;
    private final int port;
    private final Map<String, String> properties;
    private Process process;

    private NodeProcess(Path data, int port, Map<String, String> properties) throws IOException {
        this.data = data;
        this.port = port;
        this.properties = properties;
        this.process = launch();
    }

    /// @param folder an empty folder, or that of a node that shares its secret and its clock
    /// @param baseUrl where people reach all nodes
    static NodeProcess start(Path folder, EmbeddedPostgres postgres, String baseUrl)
            throws IOException, InterruptedException {
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
        NodeProcess node = new NodeProcess(folder, port, properties);
        try {
            node.awaitReady();
            return node;
        } catch (IOException | RuntimeException | InterruptedException failure) {
            node.close();
            throw failure;
        }
    }

    int port() {
        return port;
    }

    String url() {
        return properties.getOrDefault("minutier.node-url", "");
    }

    String link(String name) {
        return new JsonMapper().readTree(data.resolve("demo.json")).required(name).asString();
    }

    /// As `kill -9` does.
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    void startAgain() throws IOException, InterruptedException {
        process = launch();
        awaitReady();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private Process launch() throws IOException {
        List<String> words =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty(
                                        "surefire.test.class.path",
                                        System.getProperty("java.class.path", "")),
                                NodeMain.class.getName()));
        properties.forEach((name, value) -> words.add(name + "=" + value));
        return new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(data.resolve("server.log").toFile()))
                .start();
    }

    private void awaitReady() throws IOException, InterruptedException {
        for (long waited = 0; waited < START_MS_MAX; waited += POLL_MS) {
            if (Files.exists(data.resolve("demo.json")) && listens()) {
                return;
            }
            if (!process.isAlive()) {
                break;
            }
            Thread.sleep(POLL_MS);
        }
        throw new IllegalStateException(
                "not ready: " + Files.readString(data.resolve("server.log")));
    }

    private boolean listens() {
        try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return probe.isConnected();
        } catch (IOException _) {
            return false;
        }
    }

    /// Free for TCP and UDP alike.
    private static int freePort() throws IOException {
        try (ServerSocket tcp = new ServerSocket(0);
                DatagramSocket udp = new DatagramSocket(tcp.getLocalPort())) {
            return udp.getLocalPort();
        }
    }
}
