package fr.minutier.media.relay;

import static org.assertj.core.api.Assertions.assertThat;

import fr.minutier.kernel.Party;
import fr.minutier.media.DropReason;
import fr.minutier.media.RefuseReason;
import fr.minutier.media.TurnAccess;
import fr.minutier.media.model.Stun;
import fr.minutier.media.model.StunWriter;
import fr.minutier.media.model.TransportAddress;
import fr.minutier.media.relay.TurnClient.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the relay answers to requests, right and wrong.
class TurnRequestsTest {

    private RelayFixture fixture;

    @BeforeEach
    void start() throws IOException {
        fixture = new RelayFixture();
    }

    @AfterEach
    void stop() throws IOException {
        fixture.close();
    }

    private void restart(int perParty, int allocations, int burst) throws IOException {
        fixture.close();
        fixture = new RelayFixture(RelayFixture.limited(perParty, allocations, burst));
    }

    private TurnClient challenged(Party party) throws IOException {
        TurnClient client = fixture.client(fixture.room, party);
        client.challenge();
        return client;
    }

    @Test
    void anyoneLearnsTheirOwnAddress() throws IOException {
        TurnClient client = fixture.client(fixture.room, Party.CLIENT);

        Answer answer = client.unsigned(Stun.BINDING, UnaryOperator.identity());

        assertThat(answer.success()).isTrue();
        assertThat(answer.mapped()).isEqualTo(client.local());
    }

    @Test
    void anAllocationNeedsTheCredentialAndGetsAVirtualAddress() throws IOException {
        TurnClient client = fixture.client(fixture.room, Party.CLIENT);
        assertThat(client.challenge().error()).isEqualTo(401);

        Answer answer = client.signed(Stun.ALLOCATE, TurnClient::udp);

        assertThat(answer.success()).isTrue();
        assertThat(answer.lifetime()).isEqualTo(600);
        assertThat(answer.mapped()).isEqualTo(client.local());
        assertThat(Allocations.isVirtual(answer.relayed())).isTrue();
        assertThat(TransportAddress.port(answer.relayed())).isGreaterThanOrEqualTo(49_152);
        assertThat(fixture.relay.statistics().allocations()).isOne();
    }

    @Test
    void aWrongPasswordIsRefused() throws IOException {
        TurnAccess right = fixture.relay.access(fixture.room, Party.CLIENT);
        TurnAccess wrong = new TurnAccess(right.urls(), right.username(), right.password() + "x");
        try (TurnClient client = new TurnClient(fixture.relay.port(), wrong)) {
            client.challenge();
            assertThat(client.signed(Stun.ALLOCATE, TurnClient::udp).error()).isEqualTo(401);
        }
    }

    @Test
    void aRoomThatIsNotOpenIsRefusedWithItsOwnCredential() throws IOException {
        TurnClient client = fixture.client(UUID.randomUUID(), Party.CLIENT);
        client.challenge();

        assertThat(client.signed(Stun.ALLOCATE, TurnClient::udp).error()).isEqualTo(401);
    }

    @Test
    void aRetransmittedAllocateGetsTheSameAnswerAndAnotherOneAMismatch() throws IOException {
        TurnClient client = fixture.allocated(Party.CLIENT);

        assertThat(client.retransmitted(Stun.ALLOCATE, TurnClient::udp).relayed())
                .isEqualTo(client.relayed);
        assertThat(client.signed(Stun.ALLOCATE, TurnClient::udp).error()).isEqualTo(437);
        assertThat(fixture.relay.statistics().allocations()).isOne();
    }

    @Test
    void unsuitableAllocationsAreRefusedByName() throws IOException {
        TurnClient client = challenged(Party.CLIENT);

        assertThat(allocate(client, it -> it)).isEqualTo(400);
        assertThat(
                        allocate(
                                client,
                                it -> it.unsigned32(Stun.ATTRIBUTE_REQUESTED_TRANSPORT, 6 << 24)))
                .isEqualTo(442);
        assertThat(allocate(client, it -> family(it, Stun.FAMILY_IPV6))).isEqualTo(440);
        assertThat(allocate(client, it -> evenPort(it, 0x80))).isEqualTo(508);
        assertThat(allocate(client, it -> reservation(TurnClient.udp(it)))).isEqualTo(508);
        assertThat(allocate(client, it -> reservation(evenPort(it, 0)))).isEqualTo(400);
        assertThat(allocate(client, it -> TurnClient.udp(it).unsigned32(0x7E57, 1))).isEqualTo(420);
        assertThat(allocate(client, it -> TurnClient.udp(it).unsigned32(0x9E57, 1))).isZero();
    }

    private static int allocate(TurnClient client, UnaryOperator<StunWriter> attributes)
            throws IOException {
        return client.signed(Stun.ALLOCATE, attributes).error();
    }

    private static StunWriter family(StunWriter request, int family) {
        return TurnClient.udp(request)
                .unsigned32(Stun.ATTRIBUTE_REQUESTED_ADDRESS_FAMILY, family << 24);
    }

    private static StunWriter evenPort(StunWriter request, int flags) {
        return TurnClient.udp(request).bytes(Stun.ATTRIBUTE_EVEN_PORT, new byte[] {(byte) flags});
    }

    private static StunWriter reservation(StunWriter request) {
        return request.bytes(Stun.ATTRIBUTE_RESERVATION_TOKEN, new byte[8]);
    }

    /// RFC 8656, section 7.2: a second address, of IPv6, is none we have; the first is given.
    @Test
    void aSecondAddressIsRefusedBesideTheFirst() throws IOException {
        TurnClient client = challenged(Party.CLIENT);

        assertThat(allocate(client, it -> second(family(it, Stun.FAMILY_IPV4), 2))).isEqualTo(400);
        assertThat(allocate(client, it -> second(evenPort(it, 0x80), 2))).isEqualTo(400);
        assertThat(allocate(client, it -> second(reservation(TurnClient.udp(it)), 2)))
                .isEqualTo(400);
        assertThat(allocate(client, it -> second(TurnClient.udp(it), 1))).isEqualTo(400);
        Answer both = client.signed(Stun.ALLOCATE, it -> second(TurnClient.udp(it), 2));
        assertThat(both.success()).isTrue();
        assertThat(both.addressError()).isEqualTo(440);
        assertThat(client.refresh(600).addressError()).isZero();
    }

    private static StunWriter second(StunWriter request, int family) {
        return request.unsigned32(Stun.ATTRIBUTE_ADDITIONAL_ADDRESS_FAMILY, family << 24);
    }

    @Test
    void aPeerOfAnotherFamilyIsRefusedByName() throws IOException {
        TurnClient client = fixture.allocated(Party.CLIENT);
        InetSocketAddress peer = new InetSocketAddress(InetAddress.ofLiteral("2001:db8::1"), 1);

        Answer permitted =
                client.signed(
                        Stun.CREATE_PERMISSION,
                        it -> it.xorAddress(Stun.ATTRIBUTE_XOR_PEER_ADDRESS, peer));
        assertThat(permitted.error()).isEqualTo(443);
        Answer refreshed =
                client.signed(
                        Stun.REFRESH,
                        it ->
                                it.unsigned32(
                                        Stun.ATTRIBUTE_REQUESTED_ADDRESS_FAMILY,
                                        Stun.FAMILY_IPV6 << 24));
        assertThat(refreshed.error()).isEqualTo(443);
    }

    @Test
    void anEvenPortIsEvenAndIpv4AndDontFragmentAreUnderstood() throws IOException {
        for (int i = 0; i < 8; i++) {
            TurnClient client = challenged(Party.CLIENT);
            Answer answer =
                    client.signed(
                            Stun.ALLOCATE,
                            it ->
                                    evenPort(it, 0)
                                            .unsigned32(
                                                    Stun.ATTRIBUTE_REQUESTED_ADDRESS_FAMILY,
                                                    Stun.FAMILY_IPV4 << 24)
                                            .bytes(Stun.ATTRIBUTE_DONT_FRAGMENT, new byte[0]));
            assertThat(answer.success()).isTrue();
            assertThat(answer.relayed() & 1).isZero();
        }
    }

    @Test
    void theQuotaIsPerPartyAndFreedByARefreshToZero() throws IOException {
        restart(2, 100, 100);
        TurnClient first = fixture.allocated(Party.CLIENT);
        fixture.allocated(Party.CLIENT);
        TurnClient third = challenged(Party.CLIENT);

        assertThat(third.signed(Stun.ALLOCATE, TurnClient::udp).error()).isEqualTo(486);
        assertThat(fixture.relay.statistics().refused(RefuseReason.ALLOCATION_QUOTA)).isOne();
        assertThat(fixture.allocated(Party.EXPERT).relayed).isPositive();
        assertThat(first.refresh(0).lifetime()).isZero();
        assertThat(first.refresh(0).error()).isEqualTo(437);
        assertThat(third.signed(Stun.ALLOCATE, TurnClient::udp).success()).isTrue();
    }

    @Test
    void aFullRelaySaysSo() throws IOException {
        restart(16, 1, 100);
        fixture.allocated(Party.CLIENT);

        assertThat(challenged(Party.EXPERT).signed(Stun.ALLOCATE, TurnClient::udp).error())
                .isEqualTo(508);
        assertThat(fixture.relay.statistics().refused(RefuseReason.CAPACITY)).isOne();
    }

    @Test
    void anAllocationExpiresUnlessRefreshed() throws IOException {
        TurnClient kept = fixture.allocated(Party.CLIENT);
        TurnClient lost = fixture.allocated(Party.EXPERT);
        fixture.advance(Duration.ofSeconds(599));
        assertThat(kept.refresh(3_600).lifetime()).as("never longer than ours").isEqualTo(600);

        fixture.advance(Duration.ofSeconds(2));

        assertThat(lost.refresh(600).error()).isEqualTo(437);
        assertThat(kept.refresh(600).success()).isTrue();
        fixture.awaitAllocations(1);
        assertThat(lost.signed(Stun.ALLOCATE, TurnClient::udp).success()).isTrue();
    }

    @Test
    void aPermissionLastsFiveMinutesAndAChannelTen() throws IOException {
        RelayFixture.Pair pair = fixture.pair();
        pair.expert().bindChannel(0x4000, pair.client().relayed);
        fixture.advance(Duration.ofSeconds(299));
        assertThat(pair.passes(RelayFixture.STUN)).isTrue();

        fixture.advance(Duration.ofSeconds(2));
        assertThat(pair.passes(RelayFixture.STUN)).isFalse();
        pair.expert().permit(pair.client().relayed);
        assertThat(pair.passes(RelayFixture.STUN)).as("the receiver's ended too").isFalse();
        pair.client().permit(pair.expert().relayed);
        pair.expert().sendOnChannel(0x4000, RelayFixture.STUN);
        assertThat(pair.client().received()).as("the channel still stands").isNotNull();

        pair.expert().refresh(600);
        pair.client().refresh(600);
        fixture.advance(Duration.ofMinutes(5));
        pair.client().permit(pair.expert().relayed);
        pair.expert().sendOnChannel(0x4000, RelayFixture.STUN);
        assertThat(pair.client().received()).isNull();
        assertThat(fixture.relay.statistics().dropped(DropReason.NO_CHANNEL)).isOne();
    }

    @Test
    void aStaleNonceIsReplacedOnce() throws IOException {
        TurnClient client = fixture.allocated(Party.CLIENT);
        for (int minutes = 0; minutes < 60; minutes += 9) {
            assertThat(client.refresh(600).success()).isTrue();
            fixture.advance(Duration.ofMinutes(9));
        }

        assertThat(client.refresh(600).error()).isEqualTo(438);
        assertThat(client.refresh(600).success()).isTrue();
    }

    @Test
    void anotherCredentialMayNotUseTheAllocation() throws IOException {
        TurnClient client = fixture.allocated(Party.CLIENT);

        TurnAccess other = fixture.relay.access(fixture.room, Party.EXPERT);
        assertThat(client.as(other).refresh(600).error()).isEqualTo(441);
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1",
        "10.0.0.1",
        "169.254.169.254",
        "8.8.8.8",
        "198.20.0.1",
        "198.17.255.1",
        "198.18.0.0",
        "198.19.255.255"
    })
    void nothingOutsideTheRoomMayBePermitted(String address) throws IOException {
        TurnClient client = fixture.allocated(Party.CLIENT);
        long peer = address(address, 53);

        assertThat(client.permit(peer).error()).isEqualTo(403);
        assertThat(client.bindChannel(0x4000, peer).error()).isEqualTo(403);
    }

    private static long address(String text, int port) {
        int ip = 0;
        for (String part : List.of(text.split("\\.", -1))) {
            ip = ip << 8 | Integer.parseInt(part);
        }
        return TransportAddress.of(ip, port);
    }

    @Test
    void channelsAreBoundOneToOne() throws IOException {
        TurnClient expert = fixture.allocated(Party.EXPERT);
        TurnClient one = fixture.allocated(Party.CLIENT);
        TurnClient two = fixture.allocated(Party.CLIENT);

        assertThat(expert.bindChannel(0x4000, one.relayed).success()).isTrue();
        assertThat(expert.bindChannel(0x4000, one.relayed).success())
                .as("again, to refresh")
                .isTrue();
        assertThat(expert.bindChannel(0x4000, two.relayed).error()).isEqualTo(400);
        assertThat(expert.bindChannel(0x4001, one.relayed).error()).isEqualTo(400);
        assertThat(expert.bindChannel(0x3FFF, two.relayed).error()).isEqualTo(400);
        assertThat(expert.bindChannel(0x8000, two.relayed).error()).isEqualTo(400);
    }

    @Test
    void aFloodOfUnauthenticatedRequestsIsLeftUnanswered() throws IOException {
        restart(16, 100, 5);
        TurnClient member = fixture.allocated(Party.EXPERT);
        TurnClient client = fixture.client(fixture.room, Party.CLIENT);
        for (int i = 0; i < 3; i++) {
            client.challenge();
        }

        client.sendOnly(Stun.BINDING);

        assertThat(client.received()).isNull();
        assertThat(fixture.relay.statistics().dropped(DropReason.RATE_LIMITED)).isOne();
        assertThat(member.refresh(600).success()).as("members are not held back").isTrue();
        fixture.advance(Duration.ofSeconds(1));
        assertThat(client.challenge().error()).isEqualTo(401);
    }
}
