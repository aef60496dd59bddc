package fr.minutier.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// One address before several nodes, as a balancer of TCP: each connection goes to the next node
/// that answers.
public final class FrontDoor implements AutoCloseable {

    private static final int CONNECT_MS_MAX = 500;

    private final ServerSocket door;
    private final List<Integer> ports = new CopyOnWriteArrayList<>();
    private final AtomicInteger next = new AtomicInteger();

    public FrontDoor() throws IOException {
        door = new ServerSocket(0);
        Thread.ofVirtual().name("front-door").start(this::accept);
    }

    public String url() {
        return "http://localhost:" + door.getLocalPort();
    }

    public void add(int port) {
        ports.add(port);
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException _) {
                // Closed, or a client that went away at once.
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                Socket node = connect()) {
            Thread back = Thread.ofVirtual().start(() -> pass(node, client));
            pass(client, node);
            back.join();
        } catch (IOException _) {
            // Neither side is told more than that the connection ended.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private Socket connect() throws IOException {
        for (int attempt = 0; attempt < ports.size(); attempt++) {
            int port = ports.get(Math.floorMod(next.getAndIncrement(), ports.size()));
            Socket node = new Socket();
            try {
                node.connect(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                        CONNECT_MS_MAX);
                return node;
            } catch (IOException _) {
                node.close();
            }
        }
        throw new IOException("no node answers");
    }

    private static void pass(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            in.transferTo(out);
            to.shutdownOutput();
        } catch (IOException _) {
            close(from);
            close(to);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // It was closed already.
        }
    }
}
