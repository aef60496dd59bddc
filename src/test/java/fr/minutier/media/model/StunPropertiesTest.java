package fr.minutier.media.model;

import static org.assertj.core.api.Assertions.assertThat;

import fr.minutier.testing.Cases;
import java.nio.ByteBuffer;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/// Whatever bytes come in, reading them ends in a verdict.
class StunPropertiesTest {

    private static final int SIZE_MAX = 1_500;

    private final StunReader reader = new StunReader();
    private final StunIntegrity integrity = new StunIntegrity();
    private final StunWriter writer = new StunWriter();

    /// Random bytes behind a header that is right more often than not, so that most get further.
    private static byte[] noise(RandomGenerator random) {
        int size = random.nextInt(300);
        byte[] message = new byte[random.nextInt(10) > 0 ? Stun.padded(size) : size];
        random.nextBytes(message);
        ByteBuffer view = ByteBuffer.wrap(message);
        if (message.length >= Stun.HEADER_BYTES && random.nextInt(10) > 0) {
            view.putShort(0, (short) (random.nextInt() & 0x3FFF));
            view.putShort(2, (short) (message.length - Stun.HEADER_BYTES));
            view.putInt(4, Stun.MAGIC_COOKIE);
            for (int at = Stun.HEADER_BYTES; at + 4 <= message.length; ) {
                int type = random.nextBoolean() ? random.nextInt(0x40) : 0x8000 | random.nextInt();
                int left = message.length - at - 4;
                int length = Math.min(random.nextInt(24), Math.max(0, left));
                view.putShort(at, (short) type).putShort(at + 2, (short) length);
                at += 4 + Stun.padded(length);
            }
        }
        return message;
    }

    private void askEverything(ByteBuffer buffer) {
        for (int type = 0; type < 0x40; type++) {
            if (reader.has(type)) {
                assertThat(reader.valueAt(type)).isLessThanOrEqualTo(buffer.limit());
                int at = reader.next(type, 0);
                assertThat(at).isEqualTo(reader.valueAt(type) - 4);
                reader.xorAddressAt(at);
            }
            reader.unsigned32(type);
            reader.firstByte(type);
            reader.text(type, 64);
        }
        reader.verifies(integrity, new byte[16]);
        assertThat(reader.unknownCount()).isBetween(0, 16);
        writer.answer(reader, Stun.ERROR).error(420, "x").unknownAttributes(reader).finish();
    }

    @Test
    void noiseNeverThrows() {
        int[] valid = new int[1];
        Cases.forAll(
                20_000,
                random -> {
                    byte[] message = noise(random);
                    ByteBuffer buffer = ByteBuffer.wrap(message);
                    if (reader.read(buffer, 0, message.length) == StunVerdict.VALID) {
                        valid[0]++;
                        askEverything(buffer);
                    }
                });
        assertThat(valid[0]).as("cases that went all the way").isGreaterThan(1_000);
    }

    @Test
    void cutShortOrWithOneByteChangedAMessageNeverThrows() {
        Cases.forAll(
                5_000,
                random -> {
                    byte[] message = bytes(message(random, new byte[16]).finish());
                    message[random.nextInt(message.length)] = (byte) random.nextInt();
                    int size = random.nextInt(message.length + 1);
                    ByteBuffer buffer = ByteBuffer.wrap(message);
                    if (reader.read(buffer, 0, size) == StunVerdict.VALID) {
                        askEverything(buffer);
                    }
                });
    }

    @Test
    void whatIsWrittenIsRead() {
        Cases.forAll(
                2_000,
                random -> {
                    byte[] key = new byte[16];
                    random.nextBytes(key);
                    long address = TransportAddress.of(random.nextInt(), random.nextInt(65_536));
                    ByteBuffer written =
                            message(random, key)
                                    .xorAddress(Stun.ATTRIBUTE_XOR_PEER_ADDRESS, address)
                                    .signed(key)
                                    .fingerprinted()
                                    .finish();
                    int size = written.remaining();

                    assertThat(reader.read(written, 0, size)).isEqualTo(StunVerdict.VALID);
                    assertThat(reader.xorAddress(Stun.ATTRIBUTE_XOR_PEER_ADDRESS))
                            .isEqualTo(address);
                    assertThat(reader.verifies(integrity, key)).isTrue();
                    key[0]++;
                    assertThat(reader.verifies(integrity, key)).isFalse();
                });
    }

    @Test
    void aPayloadWrappedInPlaceIsADataIndicationWithTheSameBytes() {
        Cases.forAll(
                2_000,
                random -> {
                    byte[] payload = new byte[random.nextInt(SIZE_MAX)];
                    random.nextBytes(payload);
                    ByteBuffer packet = ByteBuffer.allocateDirect(64 + SIZE_MAX + 4);
                    packet.put(64, payload);
                    long peer = TransportAddress.of(random.nextInt(), random.nextInt(65_536));

                    int end = StunWriter.wrapAsData(packet, 64, payload.length, peer, 1);

                    int start = 64 - StunWriter.DATA_HEADER_BYTES;
                    assertThat(reader.read(packet, start, end - start))
                            .isEqualTo(StunVerdict.VALID);
                    assertThat(reader.method()).isEqualTo(Stun.DATA);
                    assertThat(reader.messageClass()).isEqualTo(Stun.INDICATION);
                    assertThat(reader.xorAddress(Stun.ATTRIBUTE_XOR_PEER_ADDRESS)).isEqualTo(peer);
                    byte[] read = new byte[reader.valueLength(Stun.ATTRIBUTE_DATA)];
                    packet.get(reader.valueAt(Stun.ATTRIBUTE_DATA), read);
                    assertThat(read).isEqualTo(payload);
                });
    }

    private StunWriter message(RandomGenerator random, byte[] key) {
        byte[] transaction = new byte[Stun.TRANSACTION_BYTES];
        random.nextBytes(transaction);
        byte[] text = new byte[random.nextInt(100)];
        random.nextBytes(text);
        writer.begin(random.nextInt(0x1000), Stun.REQUEST, transaction)
                .bytes(Stun.ATTRIBUTE_USERNAME, text)
                .unsigned32(Stun.ATTRIBUTE_LIFETIME, random.nextInt());
        return random.nextBoolean() ? writer : writer.bytes(Stun.ATTRIBUTE_DATA, key);
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }
}
