package fr.minutier.media.relay;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.nio.channels.DatagramChannel;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A UDP socket of its own.
final class DatagramTransport implements ClientTransport {

    private static final int BYTES_MAX = 8_192;

    private final DatagramChannel channel;
    private final DatagramSocket socket;
    private final InetSocketAddress server;

    DatagramTransport(InetAddress host, int port) throws IOException {
        this(host, host, port);
    }

    DatagramTransport(InetAddress local, InetAddress host, int port) throws IOException {
        channel =
                DatagramChannel.open(
                        host instanceof Inet6Address
                                ? StandardProtocolFamily.INET6
                                : StandardProtocolFamily.INET);
        channel.bind(new InetSocketAddress(local, 0));
        socket = channel.socket();
        server = new InetSocketAddress(host, port);
    }

    DatagramChannel connected() throws IOException {
        channel.connect(server);
        channel.configureBlocking(false);
        return channel;
    }

    @Override
    public void send(byte[] message) throws IOException {
        socket.send(new DatagramPacket(message, message.length, server));
    }

    @Override
    public byte @Nullable [] receive(int waitMillis) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[BYTES_MAX], BYTES_MAX);
        socket.setSoTimeout(waitMillis);
        try {
            socket.receive(packet);
        } catch (SocketTimeoutException _) {
            return null;
        }
        return Arrays.copyOf(packet.getData(), packet.getLength());
    }

    @Override
    public InetSocketAddress local() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    @Override
    public void close() {
        socket.close();
    }
}
