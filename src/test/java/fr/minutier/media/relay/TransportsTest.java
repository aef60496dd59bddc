package fr.minutier.media.relay;

import static org.assertj.core.api.Assertions.assertThat;

import fr.minutier.kernel.Party;
import fr.minutier.media.RelayEndpoint;
import fr.minutier.media.RelaySettings;
import fr.minutier.media.TurnAccess;
import fr.minutier.media.model.Stun;
import fr.minutier.media.relay.RelayFixture.Pair;
import fr.minutier.media.relay.TurnClient.Answer;
import fr.minutier.media.relay.TurnClient.Received;
import fr.minutier.testing.SelfSigned;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// A whole call by each way to the relay, and by two different ones.
class TransportsTest {

    private static final int CHANNEL = 0x4001;
    private static final int PAYLOAD_MAX = 5;

    enum Way {
        UDP,
        TCP,
        TLS,
        UDP_IPV6,
        TCP_IPV6
    }

    @SuppressWarnings("NullAway.Init")
    private static RelayFixture fixture;

    @SuppressWarnings("NullAway.Init")
    private static SelfSigned certificate;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        certificate = SelfSigned.make(folder);
        fixture =
                new RelayFixture(
                        RelaySettings.on(
                                new RelayEndpoint(
                                        List.of("127.0.0.1", "::1"),
                                        0,
                                        0,
                                        "localhost",
                                        List.of(),
                                        RelayConfiguration.tls(
                                                "file:" + certificate.chain(),
                                                "file:" + certificate.key()))));
    }

    @AfterAll
    static void stop() throws IOException {
        fixture.close();
    }

    private static ClientTransport transport(Way way) throws IOException {
        InetAddress ipv6 = InetAddress.ofLiteral("::1");
        return switch (way) {
            case UDP -> new DatagramTransport(RelayFixture.LOOPBACK, fixture.relay.port());
            case TCP -> fixture.stream();
            case TLS -> StreamTransport.tls(certificate.trusting(), fixture.relay.tcpPort());
            case UDP_IPV6 -> new DatagramTransport(ipv6, fixture.relay.port());
            case TCP_IPV6 -> StreamTransport.plain(ipv6, fixture.relay.tcpPort());
        };
    }

    private static TurnClient member(UUID room, Party party, Way way) throws IOException {
        return fixture.client(room, party, transport(way)).allocated();
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void anAllocationIsMadeRefreshedAndDeleted(Way way) throws IOException {
        int before = fixture.relay.statistics().encrypted();
        TurnClient client = fixture.client(fixture.room, Party.CLIENT, transport(way));
        Answer bound = client.unsigned(Stun.BINDING, UnaryOperator.identity());
        assertThat(bound.mapped()).isEqualTo(client.local());
        client.challenge();

        Answer allocated = client.signed(Stun.ALLOCATE, TurnClient::udp);

        assertThat(fixture.relay.statistics().encrypted() - before)
                .isEqualTo(way == Way.TLS ? 1 : 0);
        assertThat(allocated.mapped()).isEqualTo(client.local());
        assertThat(Allocations.isVirtual(allocated.relayed())).isTrue();
        assertThat(client.refresh(600).lifetime()).isEqualTo(600);
        assertThat(client.refresh(0).lifetime()).isZero();
        assertThat(client.refresh(600).error()).isEqualTo(437);
    }

    @ParameterizedTest
    @CsvSource({
        "UDP, TCP",
        "TCP, UDP",
        "TCP, TCP",
        "TLS, UDP",
        "TCP, TLS",
        "UDP_IPV6, UDP",
        "TCP_IPV6, UDP_IPV6",
        "TLS, TCP_IPV6"
    })
    void dataOfEachFormAndLengthPassesBothWays(Way expertsWay, Way clientsWay) throws IOException {
        UUID room = UUID.randomUUID();
        fixture.relay.open(room);
        Pair pair =
                RelayFixture.met(
                        member(room, Party.EXPERT, expertsWay),
                        member(room, Party.CLIENT, clientsWay));
        for (int length = 0; length <= PAYLOAD_MAX; length++) {
            byte[] payload = new byte[length];
            pair.expert().sendTo(pair.client().relayed, payload);
            assertArrives(pair.client(), 0, payload);
        }
        pair.expert().bindChannel(CHANNEL, pair.client().relayed);
        pair.client().bindChannel(CHANNEL + 1, pair.expert().relayed);
        for (int length = 0; length <= PAYLOAD_MAX; length++) {
            byte[] payload = new byte[length];
            pair.expert().sendOnChannel(CHANNEL, payload);
            assertArrives(pair.client(), CHANNEL + 1, payload);
            pair.client().sendOnChannel(CHANNEL + 1, payload);
            assertArrives(pair.expert(), CHANNEL, payload);
        }
        pair.client().sendOnChannel(CHANNEL + 1, RelayFixture.MEDIA);
        assertArrives(pair.expert(), CHANNEL, RelayFixture.MEDIA);
        assertThat(fixture.relay.evidence(room, Party.CLIENT).packets()).isOne();
    }

    private static void assertArrives(TurnClient at, int channel, byte[] payload)
            throws IOException {
        Received received = Objects.requireNonNull(at.received());
        assertThat(received.channel()).isEqualTo(channel);
        assertThat(received.payload()).isEqualTo(ByteBuffer.wrap(payload));
    }

    @ParameterizedTest
    @EnumSource(
            value = Way.class,
            names = {"UDP", "TCP", "TLS"})
    void whileBillingIsPausedOnlyStunAndHandshakesPass(Way way) throws IOException {
        UUID room = UUID.randomUUID();
        fixture.relay.open(room);
        Pair pair =
                RelayFixture.met(member(room, Party.EXPERT, way), member(room, Party.CLIENT, way));
        fixture.relay.restrict(room, true);
        for (byte[] stopped : List.of(RelayFixture.MEDIA, RelayFixture.DTLS_DATA)) {
            pair.expert().sendTo(pair.client().relayed, stopped);
        }
        for (byte[] passing : List.of(RelayFixture.STUN, RelayFixture.DTLS_HANDSHAKE)) {
            pair.expert().sendTo(pair.client().relayed, passing);
            assertArrives(pair.client(), 0, passing);
        }
        assertThat(fixture.relay.evidence(room, Party.EXPERT).present()).isFalse();
        fixture.relay.restrict(room, false);
        assertThat(pair.passes(RelayFixture.MEDIA)).isTrue();
    }

    @Test
    void browsersAreToldOfWhatThereIs() throws IOException {
        int udp = fixture.relay.port();
        int tcp = fixture.relay.tcpPort();
        assertThat(fixture.relay.access(fixture.room, Party.CLIENT).urls())
                .containsExactly(
                        "turn:localhost:" + udp + "?transport=udp",
                        "turn:localhost:" + tcp + "?transport=tcp",
                        "turns:localhost:" + tcp + "?transport=tcp");

        RelayEndpoint plain = RelayEndpoint.on("127.0.0.1", 0, "2001:db8::1");
        assertThat(urls(plain)).hasSize(2).allMatch(url -> url.startsWith("turn:[2001:db8::1]:"));
        RelayEndpoint datagrams =
                new RelayEndpoint(
                        List.of("127.0.0.1"), 0, RelayEndpoint.NO_TCP, "h", List.of(), null);
        assertThat(urls(datagrams)).singleElement().asString().endsWith("?transport=udp");
        List<String> announced = List.of("turns:calls.example.org:443?transport=tcp");
        assertThat(urls(plain.announcing(announced))).isEqualTo(announced);
    }

    private static List<String> urls(RelayEndpoint endpoint) throws IOException {
        try (ClosedRelay relay =
                ClosedRelay.start(RelaySettings.on(endpoint), RelayFixture.SECRET, () -> 0)) {
            TurnAccess access = relay.access(UUID.randomUUID(), Party.CLIENT);
            return access.urls();
        }
    }

    @Test
    void oneSocketServesBothFamilies() throws IOException {
        RelayEndpoint everywhere =
                new RelayEndpoint(List.of("::"), 0, 0, "calls.example.org", List.of(), null);
        try (RelayFixture both = new RelayFixture(RelaySettings.on(everywhere))) {
            for (String address : List.of("127.0.0.1", "::1")) {
                InetAddress host = InetAddress.ofLiteral(address);
                for (ClientTransport way :
                        List.of(
                                new DatagramTransport(host, both.relay.port()),
                                StreamTransport.plain(host, both.relay.tcpPort()))) {
                    TurnClient client = both.client(both.room, Party.CLIENT, way);
                    @Nullable Object mapped =
                            client.unsigned(Stun.BINDING, UnaryOperator.identity()).mapped();
                    assertThat(mapped).isEqualTo(client.local());
                }
            }
        }
    }
}
