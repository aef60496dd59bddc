package fr.minutier.media.relay;

import fr.minutier.kernel.MonotonicClock;
import fr.minutier.media.RelayLimits;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;

/// One TCP port of the relay: accepts connections, on a thread of its own, and hands them over.
final class StreamPort implements AutoCloseable {

    private static final int BACKLOG = 512;

    /// Small, so that what waits for a slow reader is dropped here while it is still of use.
    private static final int SEND_BUFFER_BYTES = 128 << 10;

    private static final long PAUSE_MILLIS = 100;

    private final ServerSocket server;

    private StreamPort(ServerSocket server) {
        this.server = server;
    }

    /// @throws IOException if the address cannot be bound
    static StreamPort bind(InetAddress address, int port) throws IOException {
        ServerSocket server = new ServerSocket();
        try {
            server.setReuseAddress(true);
            server.bind(new InetSocketAddress(address, port), BACKLOG);
            return new StreamPort(server);
        } catch (BindException taken) {
            server.close();
            throw Ports.refused("TCP", address, port, taken);
        } catch (IOException | RuntimeException failure) {
            server.close();
            throw failure;
        }
    }

    int number() {
        return server.getLocalPort();
    }

    void start(Connections connections, RelayLimits limits, MonotonicClock clock) {
        RequestLimiter limiter =
                new RequestLimiter(
                        limits.requestsPerSecond(), limits.requestsBurst(), clock.nanos());
        Thread.ofVirtual()
                .name("relay-accept-" + number())
                .start(() -> accept(connections, limiter, clock));
    }

    private void accept(Connections connections, RequestLimiter limiter, MonotonicClock clock) {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                boolean often = !limiter.allows(socket.getInetAddress(), clock.nanos());
                socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
                socket.setOption(StandardSocketOptions.SO_SNDBUF, SEND_BUFFER_BYTES);
                connections.take(socket, often);
            } catch (IOException _) {
                pause();
            }
        }
    }

    /// The system may be out of descriptors for a while.
    private void pause() {
        if (server.isClosed()) {
            return;
        }
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
