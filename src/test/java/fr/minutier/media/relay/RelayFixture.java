package fr.minutier.media.relay;

import static org.assertj.core.api.Assertions.assertThat;

import fr.minutier.kernel.Party;
import fr.minutier.media.DropReason;
import fr.minutier.media.RelayEndpoint;
import fr.minutier.media.RelayLimits;
import fr.minutier.media.RelaySettings;
import fr.minutier.media.TurnAccess;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;

/// A relay on a free port of the loopback, with a clock moved by hand, one open room, and
/// clients.
final class RelayFixture implements AutoCloseable {

    static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
    static final byte[] SECRET = new byte[32];
    static final byte[] MEDIA = {(byte) 0x80, 111, 0, 1, 2, 3, 4};
    static final byte[] DTLS_HANDSHAKE = {22, (byte) 0xFE, (byte) 0xFD, 0};
    static final byte[] DTLS_DATA = {23, (byte) 0xFE, (byte) 0xFD, 0};
    static final byte[] STUN = {0, 1, 0, 0};

    final AtomicLong nanos = new AtomicLong(-5_000_000_000L);
    final UUID room = UUID.randomUUID();
    final ClosedRelay relay;
    private final List<TurnClient> clients = new ArrayList<>();

    RelayFixture() throws IOException {
        this(RelaySettings.on("127.0.0.1", 0, "127.0.0.1"));
    }

    RelayFixture(RelaySettings settings) throws IOException {
        relay = ClosedRelay.start(settings, SECRET, nanos::get);
        relay.open(room);
    }

    static RelaySettings limited(int perParty, int allocations, int burst) {
        return RelaySettings.with(
                RelayEndpoint.on("127.0.0.1", 0, "127.0.0.1"),
                new RelayLimits(perParty, allocations, allocations, 100, 100, 1, burst));
    }

    void advance(Duration duration) {
        nanos.addAndGet(duration.toNanos());
    }

    /// The relay forgets what has expired once a second, on its own thread.
    void awaitAllocations(int expected) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> relay.statistics().allocations() == expected);
    }

    TurnClient client(UUID inRoom, Party party) throws IOException {
        return client(inRoom, party, new DatagramTransport(LOOPBACK, relay.port()));
    }

    TurnClient client(UUID inRoom, Party party, ClientTransport transport) {
        return client(relay.access(inRoom, party), transport);
    }

    TurnClient client(TurnAccess access, ClientTransport transport) {
        TurnClient client = new TurnClient(transport, access);
        clients.add(client);
        return client;
    }

    StreamTransport stream() throws IOException {
        return StreamTransport.plain(LOOPBACK, relay.tcpPort());
    }

    /// A member by TCP.
    TurnClient streamed(Party party) throws IOException {
        return client(room, party, stream()).allocated();
    }

    long dropped(DropReason reason) {
        return relay.statistics().dropped(reason);
    }

    void awaitDropped(DropReason reason, long count) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(dropped(reason)).isGreaterThanOrEqualTo(count));
    }

    void awaitConnections(int expected) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> relay.statistics().connections() == expected);
    }

    TurnClient allocated(Party party) throws IOException {
        return client(room, party).allocated();
    }

    /// Two allocations, one of each party, each with a permission for the other.
    Pair pair() throws IOException {
        return pair(room);
    }

    Pair pair(UUID inRoom) throws IOException {
        return met(
                client(inRoom, Party.EXPERT).allocated(), client(inRoom, Party.CLIENT).allocated());
    }

    /// Both get a permission for the other.
    static Pair met(TurnClient expert, TurnClient client) throws IOException {
        Pair pair = new Pair(expert, client);
        pair.expert.permit(pair.client.relayed);
        pair.client.permit(pair.expert.relayed);
        return pair;
    }

    record Pair(TurnClient expert, TurnClient client) {

        /// Whether a payload of the expert reaches the client.
        boolean passes(byte[] payload) throws IOException {
            expert.sendTo(client.relayed, payload);
            return client.received() != null;
        }
    }

    @Override
    public void close() throws IOException {
        clients.forEach(TurnClient::close);
        relay.close();
    }
}
