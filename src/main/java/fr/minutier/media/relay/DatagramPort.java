package fr.minutier.media.relay;

import fr.minutier.kernel.MonotonicClock;
import fr.minutier.media.DropReason;
import java.io.IOException;
import java.net.BindException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import org.jspecify.annotations.Nullable;

/// One UDP socket of the relay. Used by its thread only, once it is bound.
final class DatagramPort implements Wire, AutoCloseable {

    private static final int SOCKET_BUFFER_BYTES = 4 << 20;

    private final DatagramChannel channel;
    private final ByteBuffer packet =
            ByteBuffer.allocateDirect(Forwarder.HEADROOM_BYTES + Switchboard.MESSAGE_BYTES_MAX + 4);

    private DatagramPort(DatagramChannel channel) {
        this.channel = channel;
    }

    /// @throws IOException if the address cannot be bound
    static DatagramPort bind(InetAddress address, int port) throws IOException {
        DatagramChannel channel =
                DatagramChannel.open(
                        address instanceof Inet6Address
                                ? StandardProtocolFamily.INET6
                                : StandardProtocolFamily.INET);
        try {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, SOCKET_BUFFER_BYTES);
            channel.setOption(StandardSocketOptions.SO_SNDBUF, SOCKET_BUFFER_BYTES);
            channel.bind(new InetSocketAddress(address, port));
            channel.configureBlocking(false);
            return new DatagramPort(channel);
        } catch (BindException taken) {
            channel.close();
            throw Ports.refused("UDP", address, port, taken);
        } catch (IOException | RuntimeException failure) {
            channel.close();
            throw failure;
        }
    }

    int number() throws IOException {
        return ((InetSocketAddress) channel.getLocalAddress()).getPort();
    }

    void register(Selector selector) throws IOException {
        channel.register(selector, SelectionKey.OP_READ, this);
    }

    /// Hands over what has arrived, so many at most; true if there may be more.
    boolean receive(Switchboard switchboard, MonotonicClock clock, int packetsMax)
            throws IOException {
        for (int i = 0; i < packetsMax; i++) {
            packet.clear().position(Forwarder.HEADROOM_BYTES);
            InetSocketAddress source = (InetSocketAddress) channel.receive(packet);
            if (source == null) {
                return false;
            }
            int size = packet.position() - Forwarder.HEADROOM_BYTES;
            switchboard.receive(
                    packet,
                    Forwarder.HEADROOM_BYTES,
                    size,
                    new Remote(this, source),
                    clock.nanos());
        }
        return true;
    }

    @Override
    public @Nullable DropReason send(ByteBuffer datagram, InetSocketAddress to) {
        try {
            return channel.send(datagram, to) > 0 ? null : DropReason.NOT_SENT;
        } catch (IOException _) {
            return DropReason.NOT_SENT;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
