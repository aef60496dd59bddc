package fr.minutier.media.relay;

import static org.assertj.core.api.Assertions.assertThat;

import fr.minutier.kernel.Party;
import fr.minutier.media.DropReason;
import fr.minutier.media.RefuseReason;
import fr.minutier.media.RelayStatistics;
import fr.minutier.media.relay.RelayFixture.Pair;
import fr.minutier.media.relay.TurnClient.Received;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What passes between the allocations of a room, in each form TURN has for data.
class ForwardingTest {

    private static final byte[] HELLO = {-128, 1, 2, 3, 4};

    private RelayFixture fixture;

    @BeforeEach
    void start() throws IOException {
        fixture = new RelayFixture();
    }

    @AfterEach
    void stop() throws IOException {
        fixture.close();
    }

    private long dropped(DropReason reason) {
        return fixture.relay.statistics().dropped(reason);
    }

    @Test
    void aSendIndicationArrivesAsADataIndication() throws IOException {
        Pair pair = fixture.pair();

        pair.expert().sendTo(pair.client().relayed, HELLO);

        Received received = Objects.requireNonNull(pair.client().received());
        assertThat(received.channel()).isZero();
        assertThat(received.peer()).isEqualTo(pair.expert().relayed);
        assertThat(received.payload()).isEqualTo(ByteBuffer.wrap(HELLO));
    }

    @Test
    void channelDataArrivesAsChannelDataOnTheReceiversOwnNumber() throws IOException {
        Pair pair = fixture.pair();
        assertThat(pair.expert().bindChannel(0x4001, pair.client().relayed).success()).isTrue();
        assertThat(pair.client().bindChannel(0x4FFF, pair.expert().relayed).success()).isTrue();

        pair.expert().sendOnChannel(0x4001, HELLO);
        Received atClient = Objects.requireNonNull(pair.client().received());
        pair.client().sendOnChannel(0x4FFF, new byte[0]);
        Received atExpert = Objects.requireNonNull(pair.expert().received());

        assertThat(atClient.channel()).isEqualTo(0x4FFF);
        assertThat(atClient.payload()).isEqualTo(ByteBuffer.wrap(HELLO));
        assertThat(atExpert.channel()).isEqualTo(0x4001);
        assertThat(atExpert.payload().hasRemaining()).isFalse();
    }

    @Test
    void formsMixWhenOnlyOneSideHasAChannel() throws IOException {
        Pair pair = fixture.pair();
        pair.expert().bindChannel(0x4001, pair.client().relayed);

        pair.expert().sendOnChannel(0x4001, HELLO);
        Received inIndication = Objects.requireNonNull(pair.client().received());
        pair.client().sendTo(pair.expert().relayed, HELLO);
        Received onChannel = Objects.requireNonNull(pair.expert().received());

        assertThat(inIndication.peer()).isEqualTo(pair.expert().relayed);
        assertThat(inIndication.payload()).isEqualTo(ByteBuffer.wrap(HELLO));
        assertThat(onChannel.channel()).isEqualTo(0x4001);
        assertThat(onChannel.payload()).isEqualTo(ByteBuffer.wrap(HELLO));
    }

    @Test
    void withoutTheReceiversPermissionNothingArrives() throws IOException {
        TurnClient expert = fixture.allocated(Party.EXPERT);
        TurnClient client = fixture.allocated(Party.CLIENT);
        expert.permit(client.relayed);

        expert.sendTo(client.relayed, HELLO);

        assertThat(client.received()).isNull();
        assertThat(dropped(DropReason.NO_PERMISSION)).isOne();
    }

    @Test
    void withoutTheSendersPermissionNothingLeaves() throws IOException {
        TurnClient expert = fixture.allocated(Party.EXPERT);
        TurnClient client = fixture.allocated(Party.CLIENT);
        client.permit(expert.relayed);

        expert.sendTo(client.relayed, HELLO);

        assertThat(client.received()).isNull();
        assertThat(dropped(DropReason.NO_PERMISSION)).isOne();
    }

    @Test
    void anotherRoomIsOutOfReach() throws IOException {
        UUID elsewhere = UUID.randomUUID();
        fixture.relay.open(elsewhere);
        TurnClient here = fixture.allocated(Party.EXPERT);
        TurnClient there = fixture.client(elsewhere, Party.CLIENT).allocated();

        assertThat(here.permit(there.relayed).error()).isEqualTo(403);
        assertThat(here.bindChannel(0x4001, there.relayed).error()).isEqualTo(403);
        here.sendTo(there.relayed, HELLO);
        here.sendOnChannel(0x4001, HELLO);

        assertThat(there.received()).isNull();
        assertThat(fixture.relay.statistics().packetsForwarded()).isZero();
        assertThat(fixture.relay.statistics().refused(RefuseReason.FORBIDDEN)).isEqualTo(2);
    }

    @Test
    void whatIsForwardedIsCountedByWhoSentIt() throws IOException {
        RelayFixture.Pair pair = fixture.pair();
        assertThat(pair.passes(RelayFixture.MEDIA)).isTrue();
        assertThat(pair.passes(RelayFixture.MEDIA)).isTrue();
        pair.client().sendTo(pair.expert().relayed, HELLO);
        assertThat(pair.expert().received()).isNotNull();

        // A packet is counted once it is sent, so it may arrive before.
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> fixture.relay.statistics().packetsForwarded() >= 3);
        RelayStatistics statistics = fixture.relay.statistics();
        assertThat(statistics.forwardedFrom(Party.EXPERT))
                .isEqualTo(new RelayStatistics.Forwarded(2, 2L * RelayFixture.MEDIA.length));
        assertThat(statistics.forwardedFrom(Party.CLIENT))
                .isEqualTo(new RelayStatistics.Forwarded(1, HELLO.length));
        assertThat(statistics.packetsForwarded()).isEqualTo(3);
    }

    @Test
    void twoAllocationsOfOnePartyMayTalkButAreNoEvidence() throws IOException {
        TurnClient first = fixture.allocated(Party.EXPERT);
        TurnClient second = fixture.allocated(Party.EXPERT);
        first.permit(second.relayed);
        second.permit(first.relayed);

        first.sendTo(second.relayed, RelayFixture.MEDIA);

        assertThat(second.received()).isNotNull();
        assertThat(fixture.relay.evidence(fixture.room, Party.EXPERT).present()).isFalse();
    }

    @Test
    void dataFromAStrangerIsDropped() throws IOException {
        Pair pair = fixture.pair();
        TurnClient stranger = fixture.client(fixture.room, Party.EXPERT);

        stranger.sendTo(pair.client().relayed, HELLO);
        stranger.sendOnChannel(0x4001, HELLO);

        assertThat(pair.client().received()).isNull();
        assertThat(dropped(DropReason.NO_ALLOCATION)).isEqualTo(2);
    }

    @Test
    void anUnboundChannelIsDropped() throws IOException {
        Pair pair = fixture.pair();

        pair.expert().sendOnChannel(0x4001, HELLO);

        assertThat(pair.client().received()).isNull();
        assertThat(dropped(DropReason.NO_CHANNEL)).isOne();
    }
}
