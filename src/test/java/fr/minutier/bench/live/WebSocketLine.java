package fr.minutier.bench.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/// The client's end of a WebSocket (RFC 6455) with as little as possible: short messages, no
/// threads of its own. May offer compression (RFC 7692) as browsers do, but knows none.
final class WebSocketLine implements AutoCloseable {

    private static final int BUFFER_BYTES = 4_096;

    /// Who hears what comes.
    interface Listener {
        /// A header field that offers extensions, with its line break; or nothing.
        default String offers() {
            return "";
        }

        void opened(WebSocketLine line);

        void heard(WebSocketLine line, String message);

        void closed(WebSocketLine line);
    }

    private final SocketChannel channel;
    private final Listener listener;
    private final ByteBuffer received = ByteBuffer.allocate(BUFFER_BYTES);
    private final ByteBuffer sending = ByteBuffer.allocate(BUFFER_BYTES);
    private boolean open;
    private boolean compressed;

    private WebSocketLine(SocketChannel channel, Listener listener) {
        this.channel = channel;
        this.listener = listener;
    }

    static WebSocketLine connect(Selector selector, int port, String path, Listener listener)
            throws IOException {
        SocketChannel channel =
                SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        WebSocketLine line = new WebSocketLine(channel, listener);
        String request =
                """
                GET %s HTTP/1.1
                Host: 127.0.0.1:%d
                Origin: http://127.0.0.1:%d
                Upgrade: websocket
                Connection: Upgrade
                Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
                Sec-WebSocket-Version: 13
                %s
                """
                        .formatted(path, port, port, listener.offers())
                        .replace("\n", "\r\n");
        channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, line);
        return line;
    }

    boolean isCompressed() {
        return compressed;
    }

    /// The masking key is zero, which leaves the message as it is.
    void send(String message) {
        byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
        sending.clear().put((byte) 0x81);
        if (bytes.length < 126) {
            sending.put((byte) (0x80 | bytes.length));
        } else {
            sending.put((byte) 0xfe).putShort((short) bytes.length);
        }
        sending.putInt(0).put(bytes).flip();
        try {
            while (sending.hasRemaining()) {
                channel.write(sending);
            }
        } catch (IOException _) {
            close();
        }
    }

    /// Takes in what has arrived.
    void read() {
        try {
            if (channel.read(received) < 0) {
                close();
                return;
            }
        } catch (IOException _) {
            close();
            return;
        }
        received.flip();
        boolean more = true;
        while (more && channel.isOpen()) {
            more = open ? frame() : handshake();
        }
        received.compact();
    }

    private boolean handshake() {
        String text = new String(received.array(), 0, received.limit(), StandardCharsets.US_ASCII);
        int end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            return false;
        }
        if (!text.startsWith("HTTP/1.1 101")) {
            throw new IllegalStateException("refused: " + text);
        }
        compressed = text.contains("permessage-deflate");
        received.position(end + 4);
        open = true;
        listener.opened(this);
        return true;
    }

    private boolean frame() {
        received.mark();
        if (received.remaining() < 2) {
            return false;
        }
        int first = received.get();
        int length = received.get() & 0x7f;
        if (length == 126 && received.remaining() >= 2) {
            length = received.getShort() & 0xffff;
        } else if (length == 126) {
            received.reset();
            return false;
        }
        if (received.remaining() < length) {
            received.reset();
            return false;
        }
        byte[] payload = new byte[length];
        received.get(payload);
        switch (first & 0xf) {
            case 1 -> listener.heard(this, new String(payload, StandardCharsets.UTF_8));
            case 8 -> close();
            default -> {}
        }
        return true;
    }

    @Override
    public void close() {
        if (channel.isOpen()) {
            try {
                channel.close();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
            listener.closed(this);
        }
    }
}
