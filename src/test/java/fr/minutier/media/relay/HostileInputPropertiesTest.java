package fr.minutier.media.relay;

import static org.assertj.core.api.Assertions.assertThat;

import fr.minutier.kernel.Party;
import fr.minutier.media.DropReason;
import fr.minutier.media.RelayLimits;
import fr.minutier.media.RelayStatistics.Forwarded;
import fr.minutier.media.model.Stun;
import fr.minutier.testing.Cases;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Whatever arrives, the relay neither fails nor sends to anyone but the one who asked.
class HostileInputPropertiesTest {

    private static final int DATAGRAM_MAX = 600;
    private static final long LINGER = 60_000_000_000L;

    private final Remote attacker = remote(9);
    private final Remote member = remote(10);
    private final Counters counters = new Counters();
    private final Rooms rooms = new Rooms(new Credentials(new byte[32]), 1, LINGER);
    private final Allocations allocations = new Allocations(RelayLimits.USUAL, LINGER);
    private int sentToOthers;
    private final Switchboard switchboard =
            new Switchboard(RelayLimits.USUAL, rooms, allocations, counters, 0);

    private Remote remote(int port) {
        return new Remote(
                this::sent, new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    private @Nullable DropReason sent(ByteBuffer message, InetSocketAddress to) {
        if (!to.equals(attacker.address())) {
            sentToOthers++;
        }
        return message.hasRemaining() ? null : DropReason.NOT_SENT;
    }

    /// Bytes that begin like each thing the relay knows.
    private static byte[] datagram(RandomGenerator random) {
        byte[] bytes = new byte[random.nextInt(DATAGRAM_MAX)];
        random.nextBytes(bytes);
        if (bytes.length < Stun.HEADER_BYTES) {
            return bytes;
        }
        ByteBuffer view = ByteBuffer.wrap(bytes);
        switch (random.nextInt(4)) {
            case 0 -> view.put(0, (byte) (0x40 + random.nextInt(0x40)));
            case 1 -> view.putShort(0, (short) 0x4000).putShort(2, (short) random.nextInt(700));
            case 2 -> stun(view, random);
            default -> bytes[0] &= 3;
        }
        return bytes;
    }

    private static void stun(ByteBuffer view, RandomGenerator random) {
        int[] types = {0x0001, 0x0003, 0x0004, 0x0008, 0x0009, 0x0016, 0x0017, 0x0101, 0x0011};
        view.putShort(0, (short) types[random.nextInt(types.length)]);
        view.putShort(2, (short) (view.limit() - Stun.HEADER_BYTES));
        view.putInt(4, Stun.MAGIC_COOKIE);
        for (int at = Stun.HEADER_BYTES; at + 4 <= view.limit(); ) {
            int length = Math.min(random.nextInt(24), view.limit() - at - 4);
            view.putShort(at, (short) random.nextInt(0x28)).putShort(at + 2, (short) length);
            at += 4 + (length + 3 & ~3);
        }
    }

    @Test
    void noDatagramFailsOrReachesAnyoneElse() {
        UUID room = UUID.randomUUID();
        rooms.open(room);
        Room open = Objects.requireNonNull(rooms.find(room, false));
        allocations.create(open.client, member, new byte[12], false, 0);
        allocations.create(open.expert, attacker, new byte[12], false, 0);
        ByteBuffer packet =
                ByteBuffer.allocateDirect(
                        Forwarder.HEADROOM_BYTES + Switchboard.MESSAGE_BYTES_MAX + 4);
        Cases.forAll(
                50_000,
                random -> {
                    byte[] bytes = datagram(random);
                    packet.clear().position(Forwarder.HEADROOM_BYTES);
                    packet.put(bytes);
                    switchboard.receive(
                            packet, Forwarder.HEADROOM_BYTES, bytes.length, attacker, 0);
                });

        assertThat(sentToOthers).isZero();
        assertThat(counters.dropped().get(DropReason.MALFORMED)).isGreaterThan(1_000);
        assertThat(counters.dropped().get(DropReason.NO_CHANNEL)).isGreaterThan(1_000);
        assertThat(counters.forwarded().values()).containsOnly(new Forwarded(0, 0));
    }

    @Test
    void oversizedDatagramsAreCountedAndTheRelayGoesOn() throws IOException {
        try (RelayFixture fixture = new RelayFixture()) {
            TurnClient client = fixture.client(fixture.room, Party.CLIENT);
            client.transmit(ByteBuffer.allocate(Switchboard.MESSAGE_BYTES_MAX + 1));
            client.transmit(ByteBuffer.allocate(60_000));
            client.transmit(ByteBuffer.allocate(0));
            client.transmit(ByteBuffer.wrap(new byte[] {(byte) 0xFF}));

            assertThat(client.allocated().relayed).isPositive();
            assertThat(fixture.relay.statistics().dropped(DropReason.OVERSIZED)).isEqualTo(2);
            assertThat(fixture.relay.statistics().dropped(DropReason.MALFORMED)).isOne();
            assertThat(fixture.relay.statistics().dropped(DropReason.NOT_TURN)).isOne();
            assertThat(fixture.relay.statistics().dropped(DropReason.FAILED)).isZero();
        }
    }

    @Test
    void theLongestPayloadFitsWhenItGrowsIntoAnIndication() throws IOException {
        try (RelayFixture fixture = new RelayFixture()) {
            RelayFixture.Pair pair = fixture.pair();
            pair.expert().bindChannel(0x4000, pair.client().relayed);
            byte[] longest = new byte[Switchboard.MESSAGE_BYTES_MAX - 4 - 1];

            pair.expert().sendOnChannel(0x4000, longest);

            TurnClient.Received received = Objects.requireNonNull(pair.client().received());
            assertThat(received.payload()).isEqualTo(ByteBuffer.wrap(longest));
        }
    }
}
