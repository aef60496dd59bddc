package fr.minutier.testing;

import fr.minutier.MinutierApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;

/// The whole server on a database and a port of its own, as `./minutier start` runs it. Stopping it
/// and starting another one on the same database is a restart.
public final class TestApplication implements AutoCloseable {

    private final TestDatabase database;
    private final Path data;
    private final Map<String, Object> settings;
    private final int port;
    private ConfigurableApplicationContext context;

    private TestApplication(
            TestDatabase database, Path data, int port, Map<String, Object> settings) {
        this.database = database;
        this.data = data;
        this.settings = settings;
        this.port = port;
        this.context = MinutierApplication.start(properties());
    }

    public static TestApplication start() {
        return start(Map.of());
    }

    /// Starts with settings of its own over those of every test.
    public static TestApplication start(Map<String, Object> settings) {
        try {
            return new TestApplication(
                    TestDatabase.fresh(),
                    Files.createTempDirectory("minutier-test"),
                    freePort(),
                    settings);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Stops the server and starts it again on the same database, folder and ports.
    public void restart() {
        context.close();
        context = MinutierApplication.start(properties());
    }

    public String url() {
        return "http://localhost:" + port;
    }

    public int port() {
        return port;
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /// All beans of a type, by name.
    public <T> Map<String, T> beans(Class<T> type) {
        return context.getBeansOfType(type);
    }

    public TestDatabase database() {
        return database;
    }

    /// The data folder, with the mails as files.
    public Path data() {
        return data;
    }

    @Override
    public void close() {
        context.close();
        database.close();
    }

    private Map<String, Object> properties() {
        Map<String, Object> properties = new HashMap<>();
        properties.put("spring.datasource.url", database.jdbcUrl());
        properties.put("spring.datasource.username", database.user());
        properties.put("spring.datasource.password", database.password());
        properties.put("spring.flyway.url", database.jdbcUrl());
        properties.put("spring.flyway.user", database.ownerUser());
        properties.put("spring.flyway.password", database.ownerPassword());
        properties.put("server.port", port);
        properties.put("server.address", "127.0.0.1");
        properties.put("minutier.base-url", url());
        properties.put("minutier.data", data.toString());
        properties.put("minutier.relay.host", "127.0.0.1");
        properties.put("minutier.relay.port", port);
        properties.put("minutier.relay.tcp-port", 0);
        properties.put("minutier.metrics.port", 0);
        properties.putAll(settings);
        return properties;
    }

    /// A port that is free for TCP and UDP alike.
    private static int freePort() throws IOException {
        while (true) {
            try (ServerSocket tcp = new ServerSocket(0)) {
                if (isFreeForDatagrams(tcp.getLocalPort())) {
                    return tcp.getLocalPort();
                }
            }
        }
    }

    private static boolean isFreeForDatagrams(int port) {
        try (DatagramSocket udp = new DatagramSocket(port)) {
            return udp.isBound();
        } catch (SocketException _) {
            return false;
        }
    }
}
