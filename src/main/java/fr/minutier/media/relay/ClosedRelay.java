package fr.minutier.media.relay;

import fr.minutier.kernel.MonotonicClock;
import fr.minutier.kernel.Party;
import fr.minutier.media.CallCarrier;
import fr.minutier.media.DropReason;
import fr.minutier.media.RelaySettings;
import fr.minutier.media.RelayStatistics;
import fr.minutier.media.Silence;
import fr.minutier.media.TurnAccess;
import fr.minutier.media.WireEvidence;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The relay inside the server: one UDP socket, one thread. Thread-safe; nothing here waits for
/// that thread but [#close()].
public final class ClosedRelay implements CallCarrier, AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(ClosedRelay.class);
    private static final long LINGER_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final long TICK_MILLIS = 100;
    private static final int PACKETS_BETWEEN_TICKS = 256;
    private static final int SOCKET_BUFFER_BYTES = 4 << 20;
    private static final long CLOSE_MILLIS = 5_000;

    private final MonotonicClock clock;
    private final Credentials credentials;
    private final Rooms rooms;
    private final Allocations allocations;
    private final Counters counters = new Counters();
    private final Switchboard switchboard;
    private final Selector selector;
    private final DatagramChannel channel;
    private final List<String> urls;
    private final int port;
    private final Thread thread;
    private final ByteBuffer packet =
            ByteBuffer.allocateDirect(
                    Forwarder.HEADROOM_BYTES + Switchboard.DATAGRAM_BYTES_MAX + 4);
    private long failuresLogged;
    private volatile boolean closed;

    private ClosedRelay(
            RelaySettings settings, byte[] secret, MonotonicClock clock, DatagramChannel channel)
            throws IOException {
        this.clock = clock;
        this.channel = channel;
        this.selector = Selector.open();
        channel.register(selector, SelectionKey.OP_READ);
        credentials = new Credentials(secret);
        rooms = new Rooms(credentials, settings.evidenceGapMax().toNanos(), LINGER_NANOS);
        allocations = new Allocations(settings.allocationsMax(), LINGER_NANOS);
        switchboard =
                new Switchboard(settings, rooms, allocations, counters, this::send, clock.nanos());
        port = ((InetSocketAddress) channel.getLocalAddress()).getPort();
        urls = List.of("turn:" + settings.advertisedHost() + ":" + port + "?transport=udp");
        thread = Thread.ofPlatform().name("relay").daemon().unstarted(this::run);
    }

    /// Binds the port and begins to serve it.
    ///
    /// @param secret at least 32 bytes, the same after a restart so that credentials stay good
    /// @throws IOException if the address cannot be bound
    public static ClosedRelay start(RelaySettings settings, byte[] secret, MonotonicClock clock)
            throws IOException {
        DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET);
        try {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, SOCKET_BUFFER_BYTES);
            channel.setOption(StandardSocketOptions.SO_SNDBUF, SOCKET_BUFFER_BYTES);
            channel.bind(new InetSocketAddress(settings.bindHost(), settings.port()));
            channel.configureBlocking(false);
            ClosedRelay relay = new ClosedRelay(settings, secret, clock, channel);
            relay.thread.start();
            return relay;
        } catch (IOException | RuntimeException failure) {
            channel.close();
            throw failure;
        }
    }

    /// The UDP port it is bound to.
    public int port() {
        return port;
    }

    /// Whether its thread serves the port.
    public boolean running() {
        return thread.isAlive() && !closed;
    }

    @Override
    public void open(UUID room) {
        rooms.open(room);
    }

    @Override
    public TurnAccess access(UUID room, Party party) {
        return new TurnAccess(
                urls, credentials.username(room, party), credentials.password(room, party));
    }

    @Override
    public WireEvidence evidence(UUID room, Party party) {
        Room found = rooms.find(room, true);
        return found == null ? WireEvidence.NONE : found.evidence(party);
    }

    @Override
    public void restrict(UUID room, boolean handshakeOnly) {
        Room found = rooms.find(room, false);
        if (found != null) {
            found.restrict(handshakeOnly);
        }
    }

    @Override
    public void cut(UUID room) {
        if (rooms.cut(room, clock.nanos())) {
            selector.wakeup();
        }
    }

    @Override
    public Silence silence(UUID room) {
        Room found = rooms.find(room, true);
        return found == null ? new Silence(false, 0, 0) : found.silence();
    }

    public RelayStatistics statistics() {
        return new RelayStatistics(
                rooms.count(),
                allocations.live(),
                counters.packets(),
                counters.bytes(),
                counters.dropped());
    }

    private void run() {
        while (!closed) {
            try {
                selector.select(TICK_MILLIS);
                selector.selectedKeys().clear();
                do {
                    switchboard.tick(clock.nanos());
                } while (receiveSome() && !closed);
            } catch (ClosedChannelException | ClosedSelectorException _) {
                return;
            } catch (IOException | RuntimeException failure) {
                failed(failure);
            }
        }
    }

    /// True if there may be more.
    private boolean receiveSome() throws IOException {
        for (int i = 0; i < PACKETS_BETWEEN_TICKS; i++) {
            packet.clear().position(Forwarder.HEADROOM_BYTES);
            InetSocketAddress source = (InetSocketAddress) channel.receive(packet);
            if (source == null) {
                return false;
            }
            int size = packet.position() - Forwarder.HEADROOM_BYTES;
            switchboard.receive(packet, Forwarder.HEADROOM_BYTES, size, source, clock.nanos());
        }
        return true;
    }

    private boolean send(ByteBuffer datagram, InetSocketAddress to) {
        try {
            return channel.send(datagram, to) > 0;
        } catch (IOException _) {
            return false;
        }
    }

    /// The first failures are logged, and then every thousandth: a flood must not become another.
    private void failed(Exception failure) {
        counters.drop(DropReason.FAILED);
        if (failuresLogged++ < 10 || failuresLogged % 1_000 == 0) {
            LOGGER.error("relay failed on a packet ({} so far)", failuresLogged, failure);
        }
    }

    /// Stops serving and frees the port.
    @Override
    public void close() throws IOException {
        closed = true;
        selector.wakeup();
        try {
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        channel.close();
        selector.close();
    }
}
