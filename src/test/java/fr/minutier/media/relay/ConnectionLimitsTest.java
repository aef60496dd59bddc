package fr.minutier.media.relay;

import static org.assertj.core.api.Assertions.assertThat;

import fr.minutier.kernel.Party;
import fr.minutier.media.DropReason;
import fr.minutier.media.RelayEndpoint;
import fr.minutier.media.RelayLimits;
import fr.minutier.media.RelaySettings;
import fr.minutier.media.model.Stun;
import fr.minutier.media.relay.RelayFixture.Pair;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a TCP connection may do, and what ends it.
class ConnectionLimitsTest {

    private static final int WAIT_MILLIS = 10_000;
    private static final int CHANNEL = 0x4001;
    private static final short BINDING_SUCCESS = 0x0101;
    private static final int SECONDS_TO_ALLOCATE = 10;
    private static final int SECONDS_FOR_A_MESSAGE = 5;

    private RelayFixture fixture;

    @BeforeEach
    void start() throws IOException {
        fixture = new RelayFixture();
    }

    @AfterEach
    void stop() throws IOException {
        fixture.close();
    }

    private void restart(RelayLimits limits) throws IOException {
        fixture.close();
        fixture =
                new RelayFixture(
                        RelaySettings.with(RelayEndpoint.on("127.0.0.1", 0, "localhost"), limits));
    }

    @Test
    void aConnectionWithoutAllocationEndsAndOneWithStays() throws IOException {
        TurnClient member = fixture.streamed(Party.EXPERT);
        TurnClient asking = fixture.client(fixture.room, Party.CLIENT, fixture.stream());
        asking.challenge();
        try (StreamTransport silent = fixture.stream()) {
            fixture.awaitConnections(3);
            fixture.advance(Duration.ofSeconds(SECONDS_TO_ALLOCATE - 1));
            assertThat(asking.challenge().error()).isEqualTo(401);

            fixture.advance(Duration.ofSeconds(2));

            assertThat(silent.isEnded(WAIT_MILLIS)).isTrue();
            assertThat(((StreamTransport) asking.transport()).isEnded(WAIT_MILLIS)).isTrue();
            fixture.awaitDropped(DropReason.NOT_ALLOCATED, 2);
            assertThat(member.refresh(600).success()).isTrue();
            fixture.awaitConnections(1);
        }
    }

    @Test
    void aConnectionEndsAfterItsAllocation() throws IOException {
        TurnClient member = fixture.streamed(Party.EXPERT);
        fixture.advance(Duration.ofSeconds(Allocation.LIFETIME_SECONDS + 1));
        fixture.awaitAllocations(0);
        fixture.advance(Duration.ofSeconds(SECONDS_TO_ALLOCATE + 1));

        assertThat(((StreamTransport) member.transport()).isEnded(WAIT_MILLIS)).isTrue();
    }

    @Test
    void aMessageThatIsNotCompletedEndsTheConnectionOfAMemberToo() throws IOException {
        TurnClient member = fixture.streamed(Party.EXPERT);
        StreamTransport transport = (StreamTransport) member.transport();
        transport.socket().getOutputStream().write(new byte[] {0x40, 0x01, 0});
        assertThat(transport.isEnded(TurnClient.SILENCE_MILLIS)).isFalse();
        fixture.advance(Duration.ofSeconds(SECONDS_FOR_A_MESSAGE - 1));
        assertThat(transport.isEnded(TurnClient.SILENCE_MILLIS)).isFalse();

        fixture.advance(Duration.ofSeconds(2));

        assertThat(transport.isEnded(WAIT_MILLIS)).isTrue();
        fixture.awaitDropped(DropReason.SLOW_SENDER, 1);
        fixture.awaitAllocations(0);
    }

    /// A first byte of TLS where no TLS is spoken, HTTP, ChannelData too long, a length of STUN
    /// that is no multiple of four.
    @ParameterizedTest
    @CsvSource({
        "16030100, NOT_TURN",
        "FFFF0000, NOT_TURN",
        "40011001, OVERSIZED",
        "00012000, OVERSIZED",
        "00010003, MALFORMED"
    })
    void whatIsNoMessageEndsTheConnectionAtOnce(String header, DropReason reason)
            throws IOException {
        try (StreamTransport stream = fixture.stream()) {
            int number = Integer.parseUnsignedInt(header, 16);
            stream.socket().getOutputStream().write(ByteBuffer.allocate(4).putInt(number).array());

            assertThat(stream.isEnded(WAIT_MILLIS)).isTrue();
            fixture.awaitDropped(reason, 1);
        }
    }

    @Test
    void messagesMayComeInPiecesOrSeveralAtOnce() throws IOException {
        TurnClient expert = fixture.streamed(Party.EXPERT);
        Pair pair = RelayFixture.met(expert, fixture.allocated(Party.CLIENT));
        expert.bindChannel(CHANNEL, pair.client().relayed);
        ByteBuffer three = ByteBuffer.allocate(24);
        for (byte number = 1; number <= 3; number++) {
            three.putShort((short) CHANNEL).putShort((short) 1).put(number).put(new byte[3]);
        }
        OutputStream out = ((StreamTransport) expert.transport()).socket().getOutputStream();
        for (byte each : three.array()) {
            out.write(each);
        }
        out.write(three.array());

        for (int count = 0; count < 6; count++) {
            ByteBuffer payload = Objects.requireNonNull(pair.client().received()).payload();
            assertThat(payload).isEqualTo(ByteBuffer.wrap(new byte[] {(byte) (count % 3 + 1)}));
        }
    }

    @Test
    void theAllocationEndsWithItsConnection() throws IOException {
        TurnClient member = fixture.streamed(Party.EXPERT);
        assertThat(fixture.relay.statistics().connections()).isOne();

        member.close();

        fixture.awaitAllocations(0);
        fixture.awaitConnections(0);
    }

    @Test
    void connectionsAreLimited() throws IOException {
        restart(new RelayLimits(16, 100, 100, 2, 100, 100, 100));
        TurnClient first = fixture.streamed(Party.EXPERT);
        fixture.streamed(Party.CLIENT);
        try (StreamTransport third = fixture.stream()) {
            assertThat(third.isEnded(WAIT_MILLIS)).isTrue();
        }
        assertThat(fixture.dropped(DropReason.CONNECTION_LIMIT)).isOne();
        first.close();
        fixture.awaitConnections(1);
        assertThat(fixture.streamed(Party.EXPERT).relayed).isPositive();

        restart(new RelayLimits(16, 100, 100, 100, 1, 100, 100));
        fixture.streamed(Party.EXPERT);
        try (StreamTransport second = fixture.stream()) {
            assertThat(second.isEnded(WAIT_MILLIS)).isTrue();
        }

        restart(new RelayLimits(16, 100, 100, 100, 100, 1, 1));
        try (StreamTransport first2 = fixture.stream();
                StreamTransport second = fixture.stream()) {
            assertThat(second.isEnded(WAIT_MILLIS)).isTrue();
            assertThat(first2.isEnded(TurnClient.SILENCE_MILLIS)).isFalse();
        }
        assertThat(fixture.dropped(DropReason.RATE_LIMITED)).isOne();
    }

    /// The reader's kernel and ours fill up first; then media for it is dropped, and only that.
    @Test
    void aSlowReaderLosesMediaAndHoldsUpNobodyElse() throws IOException {
        TurnClient sender = fixture.allocated(Party.EXPERT);
        TurnClient slow = fixture.streamed(Party.CLIENT);
        TurnClient quick = fixture.streamed(Party.CLIENT);
        RelayFixture.met(sender, slow);
        RelayFixture.met(sender, quick);
        byte[] media = new byte[1_200];
        media[0] = (byte) 0x80;
        int sent = 0;
        while (fixture.dropped(DropReason.SLOW_READER) < 100 && sent < 100_000) {
            for (int burst = 0; burst < 20; burst++) {
                sender.sendTo(slow.relayed, media);
            }
            sent += 20;
            sender.sendTo(quick.relayed, RelayFixture.MEDIA);
            assertThat(quick.received()).isNotNull();
        }

        assertThat(fixture.dropped(DropReason.SLOW_READER)).isGreaterThanOrEqualTo(100);
        slow.sendOnly(Stun.BINDING);
        assertThat(quick.received()).as("meanwhile the answer waits").isNull();
        byte[] next = slow.transport().receive(WAIT_MILLIS);
        while (next != null && ByteBuffer.wrap(next).getShort() != BINDING_SUCCESS) {
            next = slow.transport().receive(TurnClient.SILENCE_MILLIS);
        }
        assertThat(next).as("the answer comes through, behind what waited").isNotNull();
        assertThat(fixture.dropped(DropReason.FAILED)).isZero();
    }
}
