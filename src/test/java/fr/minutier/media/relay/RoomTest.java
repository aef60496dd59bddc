package fr.minutier.media.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.minutier.kernel.MonotonicClock;
import fr.minutier.kernel.Party;
import fr.minutier.media.DropReason;
import fr.minutier.media.RelaySettings;
import fr.minutier.media.Silence;
import fr.minutier.media.TurnAccess;
import fr.minutier.media.WireEvidence;
import fr.minutier.media.relay.RelayFixture.Pair;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the rest of the server does with a room: access, evidence, restriction, cut.
class RoomTest {

    private static final long SECOND = 1_000_000_000L;

    private RelayFixture fixture;
    private ClosedRelay relay;
    private UUID room;

    @BeforeEach
    void start() throws IOException {
        fixture = new RelayFixture();
        relay = fixture.relay;
        room = fixture.room;
    }

    @AfterEach
    void stop() throws IOException {
        fixture.close();
    }

    private WireEvidence evidence() {
        return relay.evidence(room, Party.EXPERT);
    }

    @Test
    void accessIsTheSameAfterARestartAndDifferentForEachRoomAndParty() throws IOException {
        TurnAccess before = relay.access(room, Party.EXPERT);
        try (ClosedRelay other = relayWith(RelayFixture.SECRET);
                ClosedRelay foreign =
                        relayWith(
                                "another secret of thirty-two bytes"
                                        .getBytes(StandardCharsets.UTF_8))) {
            assertThat(other.access(room, Party.EXPERT).username()).isEqualTo(before.username());
            assertThat(other.access(room, Party.EXPERT).password()).isEqualTo(before.password());
            assertThat(foreign.access(room, Party.EXPERT).password())
                    .isNotEqualTo(before.password());
        }
        assertThat(relay.access(room, Party.CLIENT).password()).isNotEqualTo(before.password());
        assertThat(relay.access(UUID.randomUUID(), Party.EXPERT).username())
                .isNotEqualTo(before.username());
        assertThat(before.username()).doesNotContain(room.toString());
        assertThat(before.toString()).doesNotContain(before.password());
        assertThat(before.urls())
                .containsExactly(
                        "turn:127.0.0.1:" + relay.port() + "?transport=udp",
                        "turn:127.0.0.1:" + relay.tcpPort() + "?transport=tcp");
    }

    private static ClosedRelay relayWith(byte[] secret) throws IOException {
        return ClosedRelay.start(
                RelaySettings.on("127.0.0.1", 0, "127.0.0.1"), secret, MonotonicClock.system());
    }

    @Test
    void aShortSecretIsRefused() {
        assertThatThrownBy(() -> relayWith(new byte[31]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aTakenPortIsAnError() {
        RelaySettings taken = RelaySettings.on("127.0.0.1", relay.port(), "127.0.0.1");

        assertThatThrownBy(
                        () ->
                                ClosedRelay.start(
                                        taken, RelayFixture.SECRET, MonotonicClock.system()))
                .isInstanceOf(IOException.class);
        assertThat(relay.running()).isTrue();
    }

    @Test
    void evidenceIsMediaOnlyAndOfTheSenderOnly() throws IOException {
        Pair pair = fixture.pair();
        assertThat(pair.passes(RelayFixture.STUN)).isTrue();
        assertThat(pair.passes(RelayFixture.DTLS_HANDSHAKE)).isTrue();
        assertThat(pair.passes(RelayFixture.DTLS_DATA)).isTrue();
        assertThat(evidence()).isEqualTo(WireEvidence.NONE);

        assertThat(pair.passes(RelayFixture.MEDIA)).isTrue();

        long now = fixture.nanos.get();
        assertThat(evidence()).isEqualTo(new WireEvidence(1, RelayFixture.MEDIA.length, now, now));
        assertThat(relay.evidence(room, Party.CLIENT)).isEqualTo(WireEvidence.NONE);
        assertThat(relay.evidence(UUID.randomUUID(), Party.CLIENT)).isEqualTo(WireEvidence.NONE);
    }

    @Test
    void aRunGoesOnOverAGapOfTwoAndAHalfSecondsAndEndsBeyond() throws IOException {
        Pair pair = fixture.pair();
        long start = fixture.nanos.get();
        assertThat(pair.passes(RelayFixture.MEDIA)).isTrue();
        fixture.advance(Duration.ofMillis(2_500));
        assertThat(pair.passes(RelayFixture.MEDIA)).isTrue();
        assertThat(evidence().runStartNanos()).isEqualTo(start);
        assertThat(evidence().lastNanos()).isEqualTo(start + 5 * SECOND / 2);

        fixture.advance(Duration.ofMillis(2_501));
        assertThat(pair.passes(RelayFixture.MEDIA)).isTrue();

        assertThat(evidence().runStartNanos()).isEqualTo(fixture.nanos.get());
        assertThat(evidence().packets()).isEqualTo(3);
    }

    @Test
    void mediaThatNobodyMayReceiveIsNoEvidence() throws IOException {
        TurnClient expert = fixture.allocated(Party.EXPERT);
        TurnClient client = fixture.allocated(Party.CLIENT);
        expert.permit(client.relayed);

        expert.sendTo(client.relayed, RelayFixture.MEDIA);

        assertThat(client.received()).isNull();
        assertThat(evidence().present()).isFalse();
    }

    @Test
    void aRestrictedRoomLetsOnlyStunAndHandshakesPass() throws IOException {
        Pair pair = fixture.pair();
        relay.restrict(room, true);

        assertThat(pair.passes(RelayFixture.MEDIA)).isFalse();
        assertThat(pair.passes(RelayFixture.DTLS_DATA)).isFalse();
        assertThat(pair.passes(new byte[0])).isFalse();
        assertThat(pair.passes(RelayFixture.STUN)).isTrue();
        assertThat(pair.passes(RelayFixture.DTLS_HANDSHAKE)).isTrue();
        assertThat(relay.statistics().dropped(DropReason.RESTRICTED)).isEqualTo(3);
        assertThat(evidence().present()).isFalse();

        relay.restrict(room, false);
        assertThat(pair.passes(RelayFixture.MEDIA)).isTrue();
    }

    @Test
    void aCutEndsEverythingAtOnceAndForGood() throws IOException {
        Pair pair = fixture.pair();
        pair.expert().bindChannel(0x4000, pair.client().relayed);
        assertThat(pair.passes(RelayFixture.MEDIA)).isTrue();
        assertThat(relay.silence(room)).isEqualTo(new Silence(false, 0, 0));

        relay.cut(room);

        assertThat(pair.passes(RelayFixture.MEDIA)).isFalse();
        pair.expert().sendOnChannel(0x4000, RelayFixture.MEDIA);
        assertThat(pair.client().received()).isNull();
        assertThat(pair.expert().refresh(600).error()).isEqualTo(401);
        assertThat(pair.client().signed(3, TurnClient::udp).error()).isEqualTo(401);
        assertThat(relay.silence(room)).isEqualTo(new Silence(true, 2, 0));
        assertThat(relay.silence(room).confirmed()).isTrue();
        assertThat(relay.statistics().allocations()).isZero();
        assertThat(relay.statistics().rooms()).isZero();
    }

    @Test
    void theLastEvidenceStaysForAMinuteAfterTheCut() throws Exception {
        assertThat(fixture.pair().passes(RelayFixture.MEDIA)).isTrue();
        WireEvidence last = evidence();
        relay.cut(room);

        fixture.advance(Duration.ofSeconds(59));
        assertThat(evidence()).isEqualTo(last);
        fixture.advance(Duration.ofSeconds(2));
        for (int i = 0; evidence().present() && i < 100; i++) {
            Thread.sleep(20);
        }
        assertThat(evidence()).isEqualTo(WireEvidence.NONE);
        assertThat(relay.silence(room).cut()).isFalse();
    }

    @Test
    void whileOneRoomIsCutAnotherGoesOn() throws IOException {
        UUID other = UUID.randomUUID();
        relay.open(other);
        Pair here = fixture.pair();

        relay.cut(other);
        relay.cut(other);

        assertThat(here.passes(RelayFixture.MEDIA)).isTrue();
    }

    @Test
    void aCutRoomCanBeOpenedAgainFromTheSameAddressesWithTheSameCredential() throws IOException {
        Pair pair = fixture.pair();
        assertThat(pair.passes(RelayFixture.MEDIA)).isTrue();
        relay.cut(room);
        assertThat(pair.passes(RelayFixture.MEDIA)).isFalse();

        relay.open(room);
        relay.open(room);

        assertThat(evidence().present()).isFalse();
        assertThat(pair.passes(RelayFixture.MEDIA)).as("the old allocations are gone").isFalse();
        pair.expert().allocated();
        pair.client().allocated();
        pair.expert().permit(pair.client().relayed);
        pair.client().permit(pair.expert().relayed);
        assertThat(pair.passes(RelayFixture.MEDIA)).isTrue();
        assertThat(evidence().packets()).isOne();
    }

    @Test
    void aCutUnderFireForwardsNothingOnceItHasReturned() throws Exception {
        Pair pair = fixture.pair();
        AtomicBoolean firing = new AtomicBoolean(true);
        Thread fire =
                Thread.ofVirtual()
                        .start(
                                () -> {
                                    try {
                                        while (firing.get()) {
                                            pair.expert()
                                                    .sendTo(
                                                            pair.client().relayed,
                                                            RelayFixture.MEDIA);
                                        }
                                    } catch (IOException ended) {
                                        throw new IllegalStateException(ended);
                                    }
                                });
        Thread.sleep(200);
        relay.cut(room);
        long atCut = relay.statistics().packetsForwarded();
        Thread.sleep(200);
        firing.set(false);
        fire.join();

        assertThat(atCut).isPositive();
        assertThat(relay.statistics().packetsForwarded()).isEqualTo(atCut);
        assertThat(relay.silence(room).droppedSinceCut()).isPositive();
        assertThat(relay.silence(room).confirmed()).isTrue();
    }
}
