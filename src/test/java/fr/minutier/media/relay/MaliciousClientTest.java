package fr.minutier.media.relay;

import static org.assertj.core.api.Assertions.assertThat;

import fr.minutier.kernel.Party;
import fr.minutier.media.DropReason;
import fr.minutier.media.RelayEndpoint;
import fr.minutier.media.RelayLimits;
import fr.minutier.media.RelaySettings;
import fr.minutier.media.WireEvidence;
import fr.minutier.media.model.Stun;
import fr.minutier.media.relay.RelayFixture.Pair;
import fr.minutier.media.relay.TurnClient.Received;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// While somebody tries this and that, a call in another room on the same relay loses nothing, be
/// it by UDP or by TCP: each of its packets is waited for before the attack goes on.
class MaliciousClientTest {

    private static final int CHANNEL = 0x4001;
    private static final int BURST = 50;
    private static final int BURSTS = 40;
    private static final int CONNECTIONS_PER_SOURCE = 40;
    private static final int ALLOCATIONS_PER_SOURCE = 20;
    private static final int ALLOCATIONS_PER_PARTY = 16;

    private final List<Pair> bystanders = new ArrayList<>();
    private final UUID theirRoom = UUID.randomUUID();
    private RelayFixture fixture;
    private InetAddress elsewhere;
    private int number;

    @BeforeEach
    void aCallGoesOn() throws IOException {
        fixture =
                new RelayFixture(
                        RelaySettings.with(
                                RelayEndpoint.on("127.0.0.1", 0, "localhost"),
                                new RelayLimits(
                                        ALLOCATIONS_PER_PARTY,
                                        ALLOCATIONS_PER_SOURCE,
                                        1_000,
                                        CONNECTIONS_PER_SOURCE,
                                        1_000,
                                        1,
                                        300)));
        elsewhere = InetAddress.ofLiteral("127.0.0.2");
        fixture.relay.open(theirRoom);
        bystanders.add(fixture.pair(theirRoom));
        bystanders.add(
                RelayFixture.met(
                        fixture.client(theirRoom, Party.EXPERT, fixture.stream()).allocated(),
                        fixture.client(theirRoom, Party.CLIENT, fixture.stream()).allocated()));
        for (Pair pair : bystanders) {
            pair.expert().bindChannel(CHANNEL, pair.client().relayed);
            pair.client().bindChannel(CHANNEL, pair.expert().relayed);
        }
        theyTalk();
    }

    @AfterEach
    void theCallWentOn() throws IOException {
        theyTalk();
        WireEvidence evidence = fixture.relay.evidence(theirRoom, Party.EXPERT);
        assertThat(evidence.packets()).isEqualTo(number / 2);
        assertThat(fixture.dropped(DropReason.FAILED)).isZero();
        fixture.close();
    }

    /// Each of them hears the next packet of the other.
    private void theyTalk() throws IOException {
        for (Pair pair : bystanders) {
            theyTalk(pair.expert(), pair.client());
            theyTalk(pair.client(), pair.expert());
        }
    }

    private void theyTalk(TurnClient from, TurnClient to) throws IOException {
        byte[] packet = ByteBuffer.allocate(8).putInt(0x80000000).putInt(++number).array();
        from.sendOnChannel(CHANNEL, packet);
        Received received = Objects.requireNonNull(to.received());
        assertThat(received.channel()).isEqualTo(CHANNEL);
        assertThat(received.payload()).isEqualTo(ByteBuffer.wrap(packet));
    }

    private interface Attack {
        void strike() throws IOException;
    }

    private void again(Attack attack) throws IOException {
        for (int burst = 0; burst < BURSTS; burst++) {
            for (int i = 0; i < BURST; i++) {
                attack.strike();
            }
            theyTalk();
        }
    }

    private TurnClient attacker(UUID room, Party party) throws IOException {
        return fixture.client(
                room,
                party,
                new DatagramTransport(elsewhere, RelayFixture.LOOPBACK, fixture.relay.port()));
    }

    @Test
    void aFloodOfRequestsIsLeftUnanswered() throws IOException {
        TurnClient attacker = attacker(fixture.room, Party.CLIENT);
        again(() -> attacker.sendOnly(Stun.BINDING));
        again(() -> attacker.sendOnly(Stun.ALLOCATE));
        assertThat(fixture.dropped(DropReason.RATE_LIMITED))
                .isGreaterThan(2L * BURST * BURSTS - 400);
    }

    @Test
    void aFloodOfDataEndsAtTheRelay() throws IOException {
        TurnClient attacker = attacker(fixture.room, Party.CLIENT).allocated();
        TurnClient victim = bystanders.getFirst().client();
        again(() -> attacker.sendTo(victim.relayed, RelayFixture.MEDIA));
        again(() -> attacker.sendOnChannel(CHANNEL, RelayFixture.MEDIA));
        again(() -> attacker.transmit(ByteBuffer.allocate(Switchboard.MESSAGE_BYTES_MAX + 1)));
        assertThat(victim.received()).isNull();
        assertThat(fixture.dropped(DropReason.NO_PERMISSION)).isEqualTo((long) BURST * BURSTS);
        assertThat(fixture.dropped(DropReason.NO_CHANNEL)).isEqualTo((long) BURST * BURSTS);
        assertThat(fixture.dropped(DropReason.OVERSIZED)).isEqualTo((long) BURST * BURSTS);
    }

    @Test
    void anotherRoomsPeerIsOutOfReach() throws IOException {
        TurnClient attacker = attacker(fixture.room, Party.CLIENT).allocated();
        for (Pair pair : bystanders) {
            TurnClient victim = pair.client();
            assertThat(attacker.permit(victim.relayed).error()).isEqualTo(403);
            assertThat(attacker.bindChannel(CHANNEL, victim.relayed).error()).isEqualTo(403);
            attacker.sendTo(victim.relayed, RelayFixture.MEDIA);
            attacker.sendOnChannel(CHANNEL, RelayFixture.MEDIA);
            theyTalk();
        }
        assertThat(fixture.dropped(DropReason.NO_PERMISSION)).isEqualTo(2);
    }

    /// Even with the right credential: an allocation belongs to the 5-tuple that made it.
    @Test
    void anotherAddressMayNotUseAnAllocation() throws IOException {
        TurnClient thief = attacker(theirRoom, Party.EXPERT);
        TurnClient victim = bystanders.getFirst().client();
        thief.sendOnChannel(CHANNEL, RelayFixture.MEDIA);
        thief.sendTo(victim.relayed, RelayFixture.MEDIA);
        thief.challenge();
        assertThat(thief.refresh(0).error()).isEqualTo(437);
        assertThat(thief.permit(victim.relayed).error()).isEqualTo(437);
        assertThat(victim.received()).isNull();
        assertThat(fixture.dropped(DropReason.NO_ALLOCATION)).isEqualTo(2);
        theyTalk();
        TurnClient other = attacker(fixture.room, Party.EXPERT).allocated();
        assertThat(other.as(fixture.relay.access(theirRoom, Party.EXPERT)).refresh(0).error())
                .isEqualTo(441);
    }

    @Test
    void whoTakesAllThatIsToBeHadTakesItFromNobody() throws IOException {
        UUID another = UUID.randomUUID();
        fixture.relay.open(another);
        for (int taken = 0; taken < ALLOCATIONS_PER_PARTY; taken++) {
            attacker(fixture.room, Party.CLIENT).allocated();
        }
        assertThat(refusal(attacker(fixture.room, Party.CLIENT))).as("of the party").isEqualTo(486);
        for (int taken = ALLOCATIONS_PER_PARTY; taken < ALLOCATIONS_PER_SOURCE; taken++) {
            attacker(another, Party.CLIENT).allocated();
        }
        assertThat(refusal(attacker(another, Party.CLIENT))).as("of the source").isEqualTo(508);
        theyTalk();
        assertThat(fixture.allocated(Party.EXPERT).relayed).as("the other party").isPositive();
        assertThat(fixture.client(another, Party.CLIENT).allocated().relayed)
                .as("the same party from elsewhere")
                .isPositive();
    }

    private static int refusal(TurnClient client) throws IOException {
        client.challenge();
        return client.signed(Stun.ALLOCATE, TurnClient::udp).error();
    }

    /// Connections that say nothing, half a message, or the beginning of TLS, as many as there may
    /// be from one source.
    @Test
    void slowConnectionsHoldUpNobody() throws IOException {
        List<StreamTransport> slow = new ArrayList<>();
        byte[][] begun = {{}, {0, 1, 0}, {0x40, 1, 4, 0, 1}, {22, 3, 1}};
        for (int i = 0; i < CONNECTIONS_PER_SOURCE; i++) {
            StreamTransport connection = connection();
            slow.add(connection);
            connection.socket().getOutputStream().write(begun[i % begun.length]);
            theyTalk();
        }
        fixture.awaitConnections(CONNECTIONS_PER_SOURCE + 2);
        try (StreamTransport oneMore = connection()) {
            assertThat(oneMore.isEnded(10_000)).isTrue();
        }
        assertThat(fixture.streamed(Party.CLIENT).relayed)
                .as("another source may still connect")
                .isPositive();
        fixture.advance(Duration.ofSeconds(6));
        fixture.awaitDropped(DropReason.SLOW_SENDER, 3L * CONNECTIONS_PER_SOURCE / begun.length);
        theyTalk();
        fixture.advance(Duration.ofSeconds(5));
        fixture.awaitDropped(DropReason.NOT_ALLOCATED, CONNECTIONS_PER_SOURCE / begun.length);
        fixture.awaitConnections(3);
        slow.forEach(StreamTransport::close);
    }

    private StreamTransport connection() throws IOException {
        return StreamTransport.plain(elsewhere, RelayFixture.LOOPBACK, fixture.relay.tcpPort());
    }
}
