package fr.minutier.media.model;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/// Builds one STUN message after another in its own buffer; not thread-safe. The buffer is large
/// enough for every message that a server or a test client makes.
public final class StunWriter {

    private static final int BYTES_MAX = 4096;

    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BYTES_MAX);
    private final StunIntegrity integrity = new StunIntegrity();
    private final CRC32 checksum = new CRC32();
    private final byte[] transaction = new byte[Stun.TRANSACTION_BYTES];

    /// The 14 bits of a message type from its method and class (RFC 8489, section 5).
    public static int type(int method, int messageClass) {
        return (method & 0x000F) | (method & 0x0070) << 1 | (method & 0x0F80) << 2 | messageClass;
    }

    public StunWriter answer(StunReader request, int messageClass) {
        request.transaction(transaction);
        return begin(request.method(), messageClass, transaction);
    }

    public StunWriter begin(int method, int messageClass, byte[] transaction) {
        buffer.clear();
        buffer.putShort((short) type(method, messageClass));
        buffer.putShort((short) 0);
        buffer.putInt(Stun.MAGIC_COOKIE);
        buffer.put(transaction, 0, Stun.TRANSACTION_BYTES);
        return this;
    }

    public StunWriter bytes(int attribute, byte[] value) {
        buffer.putShort((short) attribute).putShort((short) value.length).put(value);
        return pad(value.length);
    }

    public StunWriter text(int attribute, String value) {
        return bytes(attribute, value.getBytes(StandardCharsets.UTF_8));
    }

    public StunWriter unsigned32(int attribute, int value) {
        buffer.putShort((short) attribute).putShort((short) 4).putInt(value);
        return this;
    }

    /// ERROR-CODE (RFC 8489, section 14.8): a code of 300 to 699 and its reason phrase.
    public StunWriter error(int code, String reason) {
        return error(Stun.ATTRIBUTE_ERROR_CODE, 0, code, reason);
    }

    /// ADDRESS-ERROR-CODE (RFC 8656, section 18.12): why there is no address of that family.
    public StunWriter addressError(int family, int code, String reason) {
        return error(Stun.ATTRIBUTE_ADDRESS_ERROR_CODE, family, code, reason);
    }

    private StunWriter error(int attribute, int first, int code, String reason) {
        byte[] phrase = reason.getBytes(StandardCharsets.UTF_8);
        buffer.putShort((short) attribute).putShort((short) (4 + phrase.length));
        buffer.put((byte) first).put((byte) 0);
        buffer.put((byte) (code / 100)).put((byte) (code % 100)).put(phrase);
        return pad(phrase.length);
    }

    public StunWriter unknownAttributes(StunReader request) {
        int length = 2 * request.unknownCount();
        buffer.putShort((short) Stun.ATTRIBUTE_UNKNOWN_ATTRIBUTES).putShort((short) length);
        for (int i = 0; i < request.unknownCount(); i++) {
            buffer.putShort((short) request.unknown(i));
        }
        return pad(length);
    }

    /// An IPv4 address given as [TransportAddress].
    public StunWriter xorAddress(int attribute, long address) {
        buffer.putShort((short) attribute).putShort((short) 8);
        putXorAddress(buffer, TransportAddress.ip(address), TransportAddress.port(address));
        return this;
    }

    private static void putXorAddress(ByteBuffer into, int ip, int port) {
        into.put((byte) 0).put((byte) Stun.FAMILY_IPV4);
        into.putShort((short) (port ^ Stun.MAGIC_COOKIE >>> 16));
        into.putInt(ip ^ Stun.MAGIC_COOKIE);
    }

    /// An address of either family; IPv6 is also mixed with the transaction (RFC 8489, section
    /// 14.2).
    public StunWriter xorAddress(int attribute, InetSocketAddress address) {
        byte[] ip = address.getAddress().getAddress();
        buffer.putShort((short) attribute).putShort((short) (4 + ip.length)).put((byte) 0);
        buffer.put((byte) (ip.length == 4 ? Stun.FAMILY_IPV4 : Stun.FAMILY_IPV6));
        buffer.putShort((short) (address.getPort() ^ Stun.MAGIC_COOKIE >>> 16));
        for (int i = 0; i < ip.length; i++) {
            buffer.put((byte) (ip[i] ^ buffer.get(4 + i)));
        }
        return this;
    }

    private StunWriter pad(int length) {
        for (int i = length; i < Stun.padded(length); i++) {
            buffer.put((byte) 0);
        }
        return this;
    }

    public StunWriter signed(byte[] key) {
        byte[] value = integrity.of(buffer, 0, buffer.position(), key);
        return bytes(Stun.ATTRIBUTE_MESSAGE_INTEGRITY, value);
    }

    public StunWriter signedSha256(byte[] key) {
        byte[] value = integrity.sha256Of(buffer, 0, buffer.position(), key);
        return bytes(Stun.ATTRIBUTE_MESSAGE_INTEGRITY_SHA256, value);
    }

    public StunWriter fingerprinted() {
        int at = buffer.position();
        setLength(at + 8);
        ByteBuffer covered = buffer.duplicate();
        covered.flip();
        checksum.reset();
        checksum.update(covered);
        return unsigned32(
                Stun.ATTRIBUTE_FINGERPRINT, (int) checksum.getValue() ^ Stun.FINGERPRINT_XOR);
    }

    /// The finished message, valid until the next one is begun.
    public ByteBuffer finish() {
        setLength(buffer.position());
        return buffer.flip();
    }

    private void setLength(int end) {
        buffer.putShort(2, (short) (end - Stun.HEADER_BYTES));
    }

    /// The bytes that [#wrapAsData] puts before the payload.
    public static final int DATA_HEADER_BYTES = Stun.HEADER_BYTES + 12 + 4;

    /// Turns the payload at `payloadAt` into a Data indication in place, writing
    /// [#DATA_HEADER_BYTES] before it and the padding after it; returns where the message ends.
    public static int wrapAsData(
            ByteBuffer packet, int payloadAt, int length, long peer, long sequence) {
        int start = payloadAt - DATA_HEADER_BYTES;
        int end = payloadAt + Stun.padded(length);
        packet.putShort(start, (short) type(Stun.DATA, Stun.INDICATION));
        packet.putShort(start + 2, (short) (end - start - Stun.HEADER_BYTES));
        packet.putInt(start + 4, Stun.MAGIC_COOKIE);
        packet.putInt(start + 8, (int) peer);
        packet.putLong(start + 12, sequence);
        packet.putShort(start + 20, (short) Stun.ATTRIBUTE_XOR_PEER_ADDRESS);
        packet.putShort(start + 22, (short) 8);
        packet.putShort(start + 24, (short) Stun.FAMILY_IPV4);
        int port = TransportAddress.port(peer) ^ Stun.MAGIC_COOKIE >>> 16;
        packet.putShort(start + 26, (short) port);
        packet.putInt(start + 28, TransportAddress.ip(peer) ^ Stun.MAGIC_COOKIE);
        packet.putShort(start + 32, (short) Stun.ATTRIBUTE_DATA);
        packet.putShort(start + 34, (short) length);
        for (int at = payloadAt + length; at < end; at++) {
            packet.put(at, (byte) 0);
        }
        return end;
    }
}
