package fr.minutier.media.relay;

import fr.minutier.media.model.StreamFrame;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// A TCP connection, plain or with TLS.
final class StreamTransport implements ClientTransport {

    private final Socket socket;

    private StreamTransport(Socket socket) {
        this.socket = socket;
    }

    static StreamTransport plain(InetAddress host, int port) throws IOException {
        return plain(host, host, port);
    }

    static StreamTransport plain(InetAddress local, InetAddress host, int port) throws IOException {
        Socket socket = new Socket(host, port, local, 0);
        socket.setTcpNoDelay(true);
        return new StreamTransport(socket);
    }

    static StreamTransport tls(SSLContext context, int port) throws IOException {
        return new StreamTransport(context.getSocketFactory().createSocket("localhost", port));
    }

    Socket socket() {
        return socket;
    }

    /// ChannelData goes out padded, as a stream needs it.
    @Override
    public void send(byte[] message) throws IOException {
        int padding = message.length > 0 ? StreamFrame.padding(message.length) : 0;
        socket.getOutputStream().write(Arrays.copyOf(message, message.length + padding));
    }

    @Override
    public byte @Nullable [] receive(int waitMillis) throws IOException {
        InputStream in = socket.getInputStream();
        socket.setSoTimeout(waitMillis);
        try {
            byte[] header = in.readNBytes(StreamFrame.HEADER_BYTES);
            if (header.length < StreamFrame.HEADER_BYTES) {
                return null;
            }
            int bytes = StreamFrame.bytes(ByteBuffer.wrap(header).getInt());
            byte[] message = Arrays.copyOf(header, bytes);
            int rest = bytes - header.length;
            return in.readNBytes(message, header.length, rest) == rest ? message : null;
        } catch (SocketTimeoutException | SocketException _) {
            return null;
        }
    }

    /// Whether the relay has closed it, waiting for that.
    boolean isEnded(int waitMillis) throws IOException {
        socket.setSoTimeout(waitMillis);
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException _) {
            return false;
        } catch (SocketException _) {
            return true;
        }
    }

    @Override
    public InetSocketAddress local() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
