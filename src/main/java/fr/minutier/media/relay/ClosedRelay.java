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
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The relay inside the server: its sockets, and one thread that handles every message whatever
/// socket it came by. Thread-safe; nothing here waits for that thread but [#close()].
public final class ClosedRelay implements CallCarrier, AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(ClosedRelay.class);
    private static final long LINGER_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final long TICK_MILLIS = 100;
    private static final int PACKETS_BETWEEN_TICKS = 256;
    private static final int MESSAGES_BETWEEN_TICKS = 64;
    private static final long CLOSE_MILLIS = 5_000;

    private final MonotonicClock clock;
    private final Credentials credentials;
    private final Rooms rooms;
    private final Allocations allocations;
    private final Counters counters = new Counters();
    private final Switchboard switchboard;
    private final Selector selector;
    private final Ports ports;
    private final Connections connections;
    private final List<String> urls;
    private final int port;
    private final Thread thread;
    private final AtomicLong failures = new AtomicLong();
    private volatile boolean closed;

    private ClosedRelay(RelaySettings settings, byte[] secret, MonotonicClock clock, Ports ports)
            throws IOException {
        this.clock = clock;
        this.ports = ports;
        this.selector = Selector.open();
        for (DatagramPort datagrams : ports.datagrams()) {
            datagrams.register(selector);
        }
        credentials = new Credentials(secret);
        rooms = new Rooms(credentials, settings.evidenceGapMax().toNanos(), LINGER_NANOS);
        allocations = new Allocations(settings.limits(), LINGER_NANOS);
        switchboard =
                new Switchboard(settings.limits(), rooms, allocations, counters, clock.nanos());
        connections =
                new Connections(
                        settings.limits(),
                        counters,
                        settings.endpoint().tls(),
                        clock,
                        selector::wakeup,
                        this::failed);
        port = ports.port();
        urls = ports.urls(settings.endpoint());
        thread = Thread.ofPlatform().name("relay").daemon().unstarted(this::run);
    }

    /// Binds the ports and begins to serve them.
    ///
    /// @param secret at least 32 bytes, the same after a restart so that credentials stay good
    /// @throws IOException if an address cannot be bound
    public static ClosedRelay start(RelaySettings settings, byte[] secret, MonotonicClock clock)
            throws IOException {
        Ports ports = Ports.bind(settings.endpoint());
        try {
            ClosedRelay relay = new ClosedRelay(settings, secret, clock, ports);
            relay.thread.start();
            for (StreamPort streams : ports.streams()) {
                streams.start(relay.connections, settings.limits(), clock);
            }
            return relay;
        } catch (IOException | RuntimeException failure) {
            ports.close();
            throw failure;
        }
    }

    /// The UDP port it is bound to.
    public int port() {
        return port;
    }

    /// The TCP port it is bound to, [RelayEndpoint#NO_TCP] if to none.
    public int tcpPort() {
        return ports.tcpPort();
    }

    /// Whether its thread serves the ports.
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
    public TurnAccess trial(UUID room, Party party) {
        UUID carried = rooms.trial(room, party, clock.nanos()).room.id;
        return access(carried, party);
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
                connections.count(),
                connections.encrypted(),
                counters.forwarded(),
                counters.dropped(),
                counters.refused());
    }

    private void run() {
        boolean more = false;
        while (!closed) {
            try {
                if (more) {
                    selector.selectNow();
                } else {
                    selector.select(TICK_MILLIS);
                }
                tick(clock.nanos());
                more = connections.receive(switchboard, MESSAGES_BETWEEN_TICKS);
                for (SelectionKey ready : selector.selectedKeys()) {
                    DatagramPort datagrams = (DatagramPort) ready.attachment();
                    more |= datagrams.receive(switchboard, clock, PACKETS_BETWEEN_TICKS);
                }
                selector.selectedKeys().clear();
            } catch (ClosedChannelException | ClosedSelectorException _) {
                return;
            } catch (IOException | RuntimeException failure) {
                failed(failure);
            }
        }
    }

    private void tick(long now) {
        boolean secondIsOver = switchboard.tick(now);
        for (Connection gone = connections.nextGone();
                gone != null;
                gone = connections.nextGone()) {
            allocations.forget(gone.remote());
        }
        if (secondIsOver) {
            connections.sweep(allocations, now);
        }
    }

    /// The first failures are logged, and then every thousandth: a flood must not become another.
    private void failed(Exception failure) {
        counters.drop(DropReason.FAILED);
        long count = failures.incrementAndGet();
        if (count <= 10 || count % 1_000 == 0) {
            LOGGER.error("relay failed on a packet ({} so far)", count, failure);
        }
    }

    /// Stops serving and frees the ports.
    @Override
    public void close() throws IOException {
        closed = true;
        selector.wakeup();
        try {
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        ports.close();
        connections.closeAll();
        selector.close();
    }
}
