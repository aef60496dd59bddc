package fr.minutier.media.relay;

import static org.assertj.core.api.Assertions.assertThat;

import fr.minutier.kernel.Party;
import fr.minutier.media.RefuseReason;
import fr.minutier.media.TurnAccess;
import fr.minutier.media.model.PasswordAlgorithm;
import fr.minutier.media.model.Stun;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Credentials of RFC 8489 beside those of RFC 5389. The client of the tests verifies each answer
/// in the way in which it asked.
class AuthenticationTest {

    private RelayFixture fixture;

    @BeforeEach
    void start() throws IOException {
        fixture = new RelayFixture();
    }

    @AfterEach
    void stop() throws IOException {
        fixture.close();
    }

    private TurnClient modern() throws IOException {
        TurnClient client = fixture.client(fixture.room, Party.CLIENT).modern();
        client.challenge();
        return client;
    }

    @Test
    void aClientThatKnowsSha256UsesItForEverything() throws IOException {
        TurnClient client = modern().allocated();

        assertThat(client.nonce()).startsWith("obMatJos2gAAB");
        assertThat(client.refresh(600).success()).isTrue();
        assertThat(client.permit(fixture.allocated(Party.EXPERT).relayed).success()).isTrue();
        fixture.advance(Duration.ofHours(1));
        assertThat(client.refresh(600).error())
                .as("a stale nonce, answered unsigned")
                .isEqualTo(438);
        assertThat(client.refresh(600).error()).as("and the allocation is gone").isEqualTo(437);
        assertThat(client.signed(Stun.ALLOCATE, TurnClient::udp).success()).isTrue();
    }

    @Test
    void aWrongPasswordIsRefusedToo() throws IOException {
        TurnAccess right = fixture.relay.access(fixture.room, Party.CLIENT);
        TurnAccess wrong = new TurnAccess(right.urls(), right.username(), "guess");
        try (TurnClient client = new TurnClient(fixture.relay.port(), wrong).modern()) {
            client.challenge();
            assertThat(fixture.relay.statistics().refused(RefuseReason.CREDENTIALS))
                    .as("the first challenge is no refusal")
                    .isZero();
            assertThat(client.signed(Stun.ALLOCATE, TurnClient::udp).error()).isEqualTo(401);
            assertThat(fixture.relay.statistics().refused(RefuseReason.CREDENTIALS)).isOne();
        }
    }

    @Test
    void anOfferThatWasChangedOnTheWayIsNoticed() throws IOException {
        TurnClient client = modern();

        client.offered(PasswordAlgorithm.MD5.choice());
        assertThat(client.signed(Stun.ALLOCATE, TurnClient::udp).error()).isEqualTo(400);
        client.offered(new byte[0]);
        assertThat(client.signed(Stun.ALLOCATE, TurnClient::udp).error()).isEqualTo(400);
        client.offered(PasswordAlgorithm.offer());
        assertThat(client.signed(Stun.ALLOCATE, TurnClient::udp).success()).isTrue();
    }

    @Test
    void aChoiceThatWasNotOfferedIsRefused() throws IOException {
        TurnClient old = fixture.client(fixture.room, Party.CLIENT);
        old.challenge();

        assertThat(chosen(old, new byte[] {0, 3, 0, 0})).as("unknown").isEqualTo(400);
        assertThat(chosen(old, new byte[] {0, 2})).as("cut short").isEqualTo(400);
        assertThat(chosen(old, PasswordAlgorithm.SHA256.choice())).as("another key").isEqualTo(401);
        assertThat(chosen(old, PasswordAlgorithm.MD5.choice())).as("by name").isZero();
    }

    private static int chosen(TurnClient client, byte[] choice) throws IOException {
        return client.signed(
                        Stun.ALLOCATE,
                        it ->
                                TurnClient.udp(it)
                                        .bytes(
                                                Stun.ATTRIBUTE_PASSWORD_ALGORITHMS,
                                                PasswordAlgorithm.offer())
                                        .bytes(Stun.ATTRIBUTE_PASSWORD_ALGORITHM, choice))
                .error();
    }

    @Test
    void aNonceIsOfOneAddressAndOfThisOffer() {
        Nonces nonces = new Nonces();
        InetAddress host = InetAddress.getLoopbackAddress();
        InetSocketAddress holder = new InetSocketAddress(host, 1);
        String nonce = nonces.issue(holder, 0);

        assertThat(nonces.valid(nonce, holder, Nonces.LIFETIME_NANOS - 1)).isTrue();
        assertThat(nonces.valid(nonce, holder, Nonces.LIFETIME_NANOS)).isFalse();
        assertThat(nonces.valid(nonce, new InetSocketAddress(host, 2), 0)).isFalse();
        assertThat(nonces.valid(nonce.replace("gAAB", "AAAA"), holder, 0)).isFalse();
        assertThat(nonces.valid(nonce.substring(Nonces.COOKIE.length()), holder, 0)).isFalse();
        assertThat(new Nonces().valid(nonce, holder, 0)).as("of a former process").isFalse();
    }

    @Test
    void aRoomThatIsNotOpenIsRefused() throws IOException {
        TurnClient client = fixture.client(UUID.randomUUID(), Party.CLIENT).modern();
        client.challenge();

        assertThat(client.signed(Stun.ALLOCATE, TurnClient::udp).error()).isEqualTo(401);
    }
}
