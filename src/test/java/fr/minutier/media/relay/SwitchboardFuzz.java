package fr.minutier.media.relay;

import fr.minutier.kernel.Party;
import fr.minutier.media.DropReason;
import fr.minutier.media.RelayLimits;
import fr.minutier.media.model.PasswordAlgorithm;
import fr.minutier.media.model.Stun;
import fr.minutier.media.model.StunReader;
import fr.minutier.media.model.StunVerdict;
import fr.minutier.media.model.StunWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Any series of messages from the members of two rooms and a stranger, with the rooms being
/// restricted and cut and time going by: nothing fails, nothing leaves a room, and everything that
/// is sent is well formed.
///
/// Each message is a byte for who and how, a byte for what happens before it, two for its length,
/// and its bytes. It can be asked that a request be signed as that member would, since no fuzzer
/// guesses an HMAC.
public final class SwitchboardFuzz {

    private static final int PEOPLE = 5;
    private static final int SIGNED = 0x80;
    private static final int MODERN = 0x40;
    private static final int RESTRICT = 0x80;
    private static final int LIFT = 0x40;
    private static final int CUT = 0x3F;
    private static final long STEP_NANOS = 20_000_000_000L;
    private static final int LENGTH_MAX = 1_500;
    private static final int ATTRIBUTES_MAX = 1_000;
    private static final long LINGER_NANOS = 60_000_000_000L;
    private static final long FORGOTTEN_NANOS = 3_600_000_000_000L;

    private static final InetAddress HOST = InetAddress.ofLiteral("2001:db8::1");
    private static final UUID HERE = new UUID(0, 1);
    private static final UUID THERE = new UUID(0, 2);

    private static final SwitchboardFuzz RELAY = new SwitchboardFuzz();

    private final Credentials credentials = new Credentials(new byte[32]);
    private final Rooms rooms = new Rooms(credentials, 1, LINGER_NANOS);
    private final Allocations allocations = new Allocations(RelayLimits.USUAL, LINGER_NANOS);
    private final Counters counters = new Counters();
    private final Switchboard switchboard =
            new Switchboard(RelayLimits.USUAL, rooms, allocations, counters, 0);
    private final List<Remote> people;
    private final StunWriter writer = new StunWriter();
    private final StunReader reader = new StunReader();
    private final String[] nonces = new String[PEOPLE];
    private int asking;
    private long now;

    private SwitchboardFuzz() {
        people =
                IntStream.range(0, PEOPLE)
                        .mapToObj(each -> new InetSocketAddress(HOST, 1_000 + each))
                        .map(address -> new Remote(this::sent, address))
                        .toList();
    }

    /// Two rooms as new, long after whatever was before.
    private void begin() {
        now += FORGOTTEN_NANOS;
        rooms.cut(HERE, now);
        rooms.cut(THERE, now);
        switchboard.tick(now);
        now += FORGOTTEN_NANOS;
        switchboard.tick(now);
        rooms.open(HERE);
        rooms.open(THERE);
        ByteBuffer udp =
                attributes(
                        writer.begin(Stun.ALLOCATE, Stun.REQUEST, new byte[12])
                                .unsigned32(
                                        Stun.ATTRIBUTE_REQUESTED_TRANSPORT,
                                        Stun.TRANSPORT_UDP << 24));
        for (asking = 0; asking < PEOPLE - 1; asking++) {
            receive(writer.begin(Stun.ALLOCATE, Stun.REQUEST, new byte[12]).finish());
            receive(signed(Stun.ALLOCATE, udp.duplicate(), false));
        }
        for (asking = 0; asking < PEOPLE - 1; asking++) {
            ByteBuffer peer =
                    attributes(
                            writer.begin(Stun.BINDING, Stun.REQUEST, new byte[12])
                                    .xorAddress(
                                            Stun.ATTRIBUTE_XOR_PEER_ADDRESS, relayed(asking ^ 1))
                                    .unsigned32(Stun.ATTRIBUTE_CHANNEL_NUMBER, 0x40000000));
            int method = asking == 0 ? Stun.CHANNEL_BIND : Stun.CREATE_PERMISSION;
            receive(signed(method, peer, false));
        }
    }

    private static ByteBuffer attributes(StunWriter written) {
        ByteBuffer message = written.finish().position(Stun.HEADER_BYTES);
        return ByteBuffer.allocate(message.remaining()).put(message).flip();
    }

    private long relayed(int person) {
        return Objects.requireNonNull(allocations.from(people.get(person))).relayed;
    }

    public static void fuzzerTestOneInput(byte[] series) {
        RELAY.begin();
        RELAY.play(ByteBuffer.wrap(series));
    }

    private void play(ByteBuffer series) {
        while (series.remaining() >= 4) {
            int who = series.get() & 0xFF;
            happen(series.get() & 0xFF);
            int length = Math.min(series.getShort() & 0xFFFF, series.remaining());
            ByteBuffer message = series.slice(series.position(), Math.min(length, LENGTH_MAX));
            series.position(series.position() + length);
            asking = (who & 0x3F) % PEOPLE;
            receive((who & SIGNED) == 0 ? message : signed(message, (who & MODERN) != 0));
        }
        if (counters.dropped().getOrDefault(DropReason.FAILED, 0L) > 0) {
            throw new IllegalStateException("failed");
        }
    }

    private void happen(int what) {
        Room room = rooms.find(HERE, false);
        if (room != null && (what & (RESTRICT | LIFT)) != 0) {
            room.restrict((what & RESTRICT) != 0);
        } else if (what == CUT) {
            rooms.cut(HERE, now);
        } else {
            now += what * STEP_NANOS;
        }
        switchboard.tick(now);
    }

    private void receive(ByteBuffer message) {
        int size = message.remaining();
        ByteBuffer packet =
                ByteBuffer.allocate(Forwarder.HEADROOM_BYTES + size + 4)
                        .position(Forwarder.HEADROOM_BYTES)
                        .put(message)
                        .clear();
        switchboard.receive(packet, Forwarder.HEADROOM_BYTES, size, people.get(asking), now);
    }

    /// The same request, so far as there is one, as that member signs it.
    private ByteBuffer signed(ByteBuffer message, boolean modern) {
        if (message.remaining() < Stun.HEADER_BYTES) {
            return message;
        }
        int method = message.getShort(0) & 0x0F;
        int attributes = Math.min(message.remaining() - Stun.HEADER_BYTES, ATTRIBUTES_MAX) & ~3;
        if ((message.getShort(0) & Stun.CLASS_MASK) == Stun.INDICATION) {
            writer.begin(Stun.SEND, Stun.INDICATION, new byte[12]);
            copy(message.slice(Stun.HEADER_BYTES, attributes));
            return writer.finish();
        }
        return signed(method, message.slice(Stun.HEADER_BYTES, attributes), modern);
    }

    private ByteBuffer signed(int method, ByteBuffer attributes, boolean modern) {
        UUID room = asking < 2 ? HERE : THERE;
        Party party = asking % 2 == 0 ? Party.EXPERT : Party.CLIENT;
        PasswordAlgorithm algorithm = modern ? PasswordAlgorithm.SHA256 : PasswordAlgorithm.MD5;
        byte[] key = credentials.key(room, party, algorithm);
        writer.begin(method, Stun.REQUEST, new byte[12]);
        copy(attributes);
        writer.text(Stun.ATTRIBUTE_USERNAME, credentials.username(room, party))
                .text(Stun.ATTRIBUTE_REALM, Credentials.REALM)
                .text(Stun.ATTRIBUTE_NONCE, Objects.requireNonNullElse(nonces[asking], "none"));
        if (!modern) {
            return writer.signed(key).finish();
        }
        return writer.bytes(Stun.ATTRIBUTE_PASSWORD_ALGORITHMS, PasswordAlgorithm.offer())
                .bytes(Stun.ATTRIBUTE_PASSWORD_ALGORITHM, algorithm.choice())
                .signedSha256(key)
                .finish();
    }

    /// As far as they are attributes at all.
    private void copy(ByteBuffer attributes) {
        while (attributes.remaining() >= 4) {
            int type = attributes.getShort();
            byte[] value =
                    new byte[Math.min(attributes.getShort() & 0xFFFF, attributes.remaining())];
            attributes.get(value);
            long peer = type == Stun.ATTRIBUTE_XOR_PEER_ADDRESS ? peer(value) : -1;
            if (peer < 0) {
                writer.bytes(type, value);
            } else {
                writer.xorAddress(type, peer);
            }
            attributes.position(Math.min(attributes.limit(), (attributes.position() + 3) & ~3));
        }
    }

    /// The address of the member that the first byte means, since no fuzzer guesses it either.
    private long peer(byte[] value) {
        if (value.length == 0) {
            return -1;
        }
        Allocation meant = allocations.from(people.get((value[0] & 0xFF) % PEOPLE));
        return meant == null ? -1 : meant.relayed;
    }

    private @Nullable DropReason sent(ByteBuffer message, InetSocketAddress to) {
        int receiver = to.getPort() - 1_000;
        int first = message.get(message.position()) & 0xFF;
        if (first <= 3) {
            boolean sound =
                    reader.read(message, message.position(), message.remaining())
                            == StunVerdict.VALID;
            if (!sound) {
                throw new IllegalStateException("a malformed message was sent");
            }
            if (reader.has(Stun.ATTRIBUTE_NONCE)) {
                nonces[receiver] = reader.text(Stun.ATTRIBUTE_NONCE, 128);
            }
        } else if ((message.getShort(message.position() + 2) & 0xFFFF) != message.remaining() - 4) {
            throw new IllegalStateException("malformed ChannelData was sent");
        }
        boolean answer = receiver == asking && first <= 3 && reader.method() != Stun.DATA;
        boolean roommate = receiver < PEOPLE - 1 && receiver / 2 == asking / 2;
        if (!answer && (!roommate || receiver == asking)) {
            throw new IllegalStateException("sent from " + asking + " to " + receiver);
        }
        return null;
    }
}
