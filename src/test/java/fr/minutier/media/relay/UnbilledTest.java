package fr.minutier.media.relay;

import static org.assertj.core.api.Assertions.assertThat;

import fr.minutier.kernel.Party;
import fr.minutier.media.DropReason;
import fr.minutier.media.TurnAccess;
import fr.minutier.media.model.PausedPassage;
import fr.minutier.media.relay.RelayFixture.Pair;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is not billed carries nobody's words: a room while billing is paused, and a trial.
class UnbilledTest {

    private RelayFixture fixture;
    private ClosedRelay relay;
    private final UUID exchange = UUID.randomUUID();

    @BeforeEach
    void start() throws IOException {
        fixture = new RelayFixture();
        relay = fixture.relay;
    }

    @AfterEach
    void stop() throws IOException {
        fixture.close();
    }

    private static byte[] startingWith(int first) {
        byte[] payload = new byte[1_000];
        Arrays.fill(payload, (byte) 7);
        payload[0] = (byte) first;
        return payload;
    }

    @Test
    void aVoiceDressedAsAHandshakeIsCutShortWhilePaused() throws IOException {
        Pair pair = fixture.pair();
        relay.restrict(fixture.room, true);
        for (int first : new int[] {0, 22, 26, 33, 63}) {
            for (int packet = 0; packet < 200; packet++) {
                pair.expert().sendTo(pair.client().relayed, startingWith(first));
            }
        }
        int most = PausedPassage.STUN_BYTES_AT_ONCE + PausedPassage.DTLS_BYTES_AT_ONCE;
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(
                        () ->
                                relay.statistics().packetsForwarded()
                                                + fixture.dropped(DropReason.RESTRICTED)
                                        == 1_000);
        assertThat(relay.statistics().forwardedFrom(Party.EXPERT).bytes())
                .isBetween(most * 9L / 10, (long) most);

        relay.restrict(fixture.room, false);
        long before = relay.statistics().packetsForwarded();
        pair.expert().sendTo(pair.client().relayed, startingWith(33));
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> relay.statistics().packetsForwarded() == before + 1);
    }

    @Test
    void aTrialReachesTheRelayAndCarriesNothing() throws IOException {
        TurnClient expert = trial(Party.EXPERT).allocated();
        TurnClient client = trial(Party.CLIENT).allocated();

        assertThat(expert.permit(client.relayed).error()).isEqualTo(403);
        assertThat(expert.bindChannel(0x4001, client.relayed).error()).isEqualTo(403);
        expert.sendTo(client.relayed, RelayFixture.STUN);

        assertThat(client.received()).isNull();
        assertThat(relay.statistics().packetsForwarded()).isZero();
        assertThat(relay.statistics().rooms()).as("the fixture's own").isOne();
    }

    @Test
    void aTrialIsNoKeyToTheRoomAndEndsAfterMinutes() throws IOException {
        TurnAccess trial = relay.trial(exchange, Party.CLIENT);
        relay.open(exchange);
        assertThat(trial.username()).isNotEqualTo(relay.access(exchange, Party.CLIENT).username());
        assertThat(relay.trial(exchange, Party.CLIENT)).isEqualTo(trial);
        TurnClient client = trial(Party.CLIENT).allocated();

        fixture.advance(Duration.ofMinutes(4));
        assertThat(relay.trial(exchange, Party.CLIENT)).isNotEqualTo(trial);
        assertThat(client.refresh(600).success()).isTrue();
        fixture.advance(Duration.ofMinutes(1));

        fixture.awaitAllocations(0);
        assertThat(client.refresh(600).error()).isEqualTo(401);
    }

    @Test
    void ofTooManyTrialsTheOldestEnd() throws IOException {
        TurnClient first = trial(Party.EXPERT).allocated();
        for (int more = 1; more < Rooms.TRIALS_MAX; more++) {
            relay.trial(UUID.randomUUID(), Party.EXPERT);
        }
        assertThat(first.refresh(600).success()).isTrue();

        relay.trial(UUID.randomUUID(), Party.EXPERT);

        fixture.awaitAllocations(0);
        assertThat(first.refresh(600).error()).isEqualTo(401);
    }

    private TurnClient trial(Party party) throws IOException {
        return fixture.client(
                relay.trial(exchange, party),
                new DatagramTransport(RelayFixture.LOOPBACK, relay.port()));
    }
}
