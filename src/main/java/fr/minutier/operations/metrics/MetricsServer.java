package fr.minutier.operations.metrics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Serves the metrics under `/metrics` on an address and a port of their own, where nothing else
/// is. What watches must not stop what is watched: a port that is taken is logged, and the server
/// runs without metrics. Thread-safe.
public final class MetricsServer implements SmartLifecycle {

    /// Not to be served at all.
    public static final int OFF = -1;

    private static final Logger LOG = LoggerFactory.getLogger(MetricsServer.class);
    private static final String PATH = "/metrics";
    private static final int WAITING_MAX = 16;

    private final PrometheusMeterRegistry registry;
    private final String address;
    private final int port;
    private volatile @Nullable Running running;

    private record Running(HttpServer server, ExecutorService threads) {}

    MetricsServer(PrometheusMeterRegistry registry, String address, int port) {
        this.registry = registry;
        this.address = address;
        this.port = port;
    }

    /// Where the metrics are; null if they are not served.
    public @Nullable URI url() {
        Running now = running;
        if (now == null) {
            return null;
        }
        InetSocketAddress bound = now.server().getAddress();
        String host = bound.getAddress().getHostAddress();
        String shown = host.contains(":") ? "[" + host + "]" : host;
        return URI.create("http://" + shown + ":" + bound.getPort() + PATH);
    }

    @Override
    public void start() {
        if (port == OFF) {
            return;
        }
        try {
            InetSocketAddress where = new InetSocketAddress(InetAddress.getByName(address), port);
            HttpServer server = HttpServer.create(where, WAITING_MAX);
            ExecutorService threads =
                    Executors.newThreadPerTaskExecutor(
                            Thread.ofVirtual().name("metrics-", 0).factory());
            server.createContext("/", this::answer);
            server.setExecutor(threads);
            server.start();
            running = new Running(server, threads);
            LOG.info("metrics are at {}", url());
        } catch (IOException taken) {
            LOG.error("no metrics: {} port {} cannot be used", address, port, taken);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            serve(exchange);
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        try {
            if (!PATH.equals(exchange.getRequestURI().getPath())) {
                exchange.sendResponseHeaders(404, -1);
            } else if (!"GET".equals(exchange.getRequestMethod())) {
                exchange.getResponseHeaders().set("Allow", "GET");
                exchange.sendResponseHeaders(405, -1);
            } else {
                scrape(exchange);
            }
        } catch (RuntimeException failure) {
            LOG.error("metrics could not be read", failure);
            exchange.sendResponseHeaders(500, -1);
        }
    }

    private void scrape(HttpExchange exchange) throws IOException {
        String accepted = exchange.getRequestHeaders().getFirst("Accept");
        boolean open = accepted != null && accepted.contains("application/openmetrics-text");
        String type =
                open
                        ? "application/openmetrics-text; version=1.0.0; charset=utf-8"
                        : "text/plain; version=0.0.4; charset=utf-8";
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        registry.scrape(text, type);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        exchange.sendResponseHeaders(200, text.size());
        text.writeTo(exchange.getResponseBody());
    }

    @Override
    public void stop() {
        Running now = running;
        running = null;
        if (now != null) {
            now.server().stop(0);
            now.threads().shutdownNow();
        }
    }

    @Override
    public boolean isRunning() {
        return running != null;
    }
}
