package fr.minutier.media.model;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.zip.CRC32;

/// A view of one STUN message in a buffer, checked as a whole before anything is read from it.
/// The same object reads message after message without allocating; it is not thread-safe.
///
/// Of several attributes of one type the first counts; those after MESSAGE-INTEGRITY are ignored,
/// except MESSAGE-INTEGRITY-SHA256, behind which all are, and FINGERPRINT, which must be last
/// (RFC 8489, sections 14 to 14.7).
public final class StunReader {

    private static final int ATTRIBUTES_MAX = 64;
    private static final int UNKNOWN_MAX = 16;
    private static final int TYPE_TABLE = 64;

    /// Zero stands for absent: no attribute can begin inside the header.
    private final int[] firstAt = new int[TYPE_TABLE];
    private final int[] unknown = new int[UNKNOWN_MAX];
    private final CRC32 checksum = new CRC32();
    private ByteBuffer packet = ByteBuffer.allocate(0);
    private int start;
    private int size;
    private int type;
    private int integrityAt;
    private int integritySha256At;
    private int fingerprintAt;
    private int attributesEnd;
    private int unknownCount;

    /// Checks `size` bytes from `offset` on; only after [StunVerdict#VALID] may the other methods
    /// be used, and only while the buffer keeps these bytes.
    public StunVerdict read(ByteBuffer packet, int offset, int size) {
        this.packet = packet;
        this.start = offset;
        this.size = size;
        if (size < Stun.HEADER_BYTES) {
            return StunVerdict.TRUNCATED;
        }
        type = packet.getShort(offset) & 0xFFFF;
        if ((type & 0xC000) != 0 || packet.getInt(offset + 4) != Stun.MAGIC_COOKIE) {
            return StunVerdict.NOT_STUN;
        }
        int body = packet.getShort(offset + 2) & 0xFFFF;
        if ((body & 3) != 0 || body != size - Stun.HEADER_BYTES) {
            return StunVerdict.LENGTH;
        }
        return walk();
    }

    private StunVerdict walk() {
        Arrays.fill(firstAt, 0);
        integrityAt = -1;
        integritySha256At = -1;
        fingerprintAt = -1;
        unknownCount = 0;
        int end = start + size;
        attributesEnd = end;
        int count = 0;
        for (int at = start + Stun.HEADER_BYTES; at < end; ) {
            int length = length(at);
            if (Stun.padded(length) > end - at - 4) {
                return StunVerdict.ATTRIBUTE;
            }
            if (++count > ATTRIBUTES_MAX) {
                return StunVerdict.TOO_MANY_ATTRIBUTES;
            }
            StunVerdict verdict = note(at, packet.getShort(at) & 0xFFFF, length);
            if (verdict != StunVerdict.VALID) {
                return verdict;
            }
            at += 4 + Stun.padded(length);
        }
        return StunVerdict.VALID;
    }

    private StunVerdict note(int at, int attribute, int length) {
        if (fingerprintAt >= 0) {
            return StunVerdict.ATTRIBUTE;
        }
        if (attribute == Stun.ATTRIBUTE_FINGERPRINT) {
            fingerprintAt = at;
            attributesEnd = Math.min(attributesEnd, at);
            return length == 4 && packet.getInt(at + 4) == fingerprint(at)
                    ? StunVerdict.VALID
                    : StunVerdict.FINGERPRINT;
        }
        if (integritySha256At >= 0) {
            return StunVerdict.VALID;
        }
        if (attribute == Stun.ATTRIBUTE_MESSAGE_INTEGRITY_SHA256) {
            integritySha256At = at;
            attributesEnd = Math.min(attributesEnd, at);
            boolean whole = length == Stun.INTEGRITY_SHA256_BYTES;
            return whole ? StunVerdict.VALID : StunVerdict.ATTRIBUTE;
        }
        if (integrityAt >= 0) {
            return StunVerdict.VALID;
        }
        if (attribute == Stun.ATTRIBUTE_MESSAGE_INTEGRITY) {
            integrityAt = at;
            attributesEnd = at;
            return length == Stun.INTEGRITY_BYTES ? StunVerdict.VALID : StunVerdict.ATTRIBUTE;
        }
        if (Stun.understood(attribute)) {
            if (firstAt[attribute] == 0) {
                firstAt[attribute] = at;
            }
        } else if (attribute < Stun.COMPREHENSION_OPTIONAL && unknownCount < UNKNOWN_MAX) {
            unknown[unknownCount++] = attribute;
        }
        return StunVerdict.VALID;
    }

    private int fingerprint(int end) {
        checksum.reset();
        ByteBuffer covered = packet.duplicate();
        covered.limit(end).position(start);
        checksum.update(covered);
        return (int) checksum.getValue() ^ Stun.FINGERPRINT_XOR;
    }

    private int length(int at) {
        return packet.getShort(at + 2) & 0xFFFF;
    }

    public int messageClass() {
        return type & Stun.CLASS_MASK;
    }

    public int method() {
        return (type & 0x000F) | (type & 0x00E0) >> 1 | (type & 0x3E00) >> 2;
    }

    public void transaction(byte[] into) {
        packet.get(start + 8, into, 0, Stun.TRANSACTION_BYTES);
    }

    public boolean sameTransaction(byte[] other) {
        for (int i = 0; i < Stun.TRANSACTION_BYTES; i++) {
            if (packet.get(start + 8 + i) != other[i]) {
                return false;
            }
        }
        return true;
    }

    public boolean has(int attribute) {
        return firstAt[attribute] != 0;
    }

    /// Where the value of that attribute begins in the buffer; only if it is there.
    public int valueAt(int attribute) {
        return firstAt[attribute] + 4;
    }

    /// The length in bytes of that attribute's value, -1 if it is not there.
    public int valueLength(int attribute) {
        return has(attribute) ? length(firstAt[attribute]) : -1;
    }

    /// A value of exactly four bytes as a number; -1 if it is absent or of another length.
    public long unsigned32(int attribute) {
        return valueLength(attribute) == 4 ? packet.getInt(valueAt(attribute)) & 0xFFFFFFFFL : -1;
    }

    /// The first byte of a value; -1 if it is absent or empty.
    public int firstByte(int attribute) {
        return valueLength(attribute) > 0 ? packet.get(valueAt(attribute)) & 0xFF : -1;
    }

    /// A value as text of at most `bytesMax` bytes; empty if it is absent or longer.
    public String text(int attribute, int bytesMax) {
        int length = valueLength(attribute);
        if (length <= 0 || length > bytesMax) {
            return "";
        }
        return new String(bytesAt(firstAt[attribute]), StandardCharsets.UTF_8);
    }

    /// The value of the attribute that begins there, as a copy.
    public byte[] bytesAt(int at) {
        byte[] value = new byte[length(at)];
        packet.get(at + 4, value);
        return value;
    }

    /// Where the next attribute of that type begins at or after `from`, a value returned before
    /// plus one, or 0 for the first; -1 if there is none.
    public int next(int attribute, int from) {
        for (int at = start + Stun.HEADER_BYTES; at < attributesEnd; ) {
            if (at >= from && (packet.getShort(at) & 0xFFFF) == attribute) {
                return at;
            }
            at += 4 + Stun.padded(length(at));
        }
        return -1;
    }

    /// The first address of that type, as [TransportAddress].
    public long xorAddress(int attribute) {
        return has(attribute) ? xorAddressAt(firstAt[attribute]) : TransportAddress.ABSENT;
    }

    /// The address in the attribute that begins there, as [TransportAddress].
    public long xorAddressAt(int at) {
        int length = length(at);
        int family = length >= 4 ? packet.get(at + 5) & 0xFF : 0;
        if (family == Stun.FAMILY_IPV6 && length == 20) {
            return TransportAddress.OTHER_FAMILY;
        }
        if (family != Stun.FAMILY_IPV4 || length != 8) {
            return TransportAddress.MALFORMED;
        }
        int port = (packet.getShort(at + 6) & 0xFFFF) ^ (Stun.MAGIC_COOKIE >>> 16);
        return TransportAddress.of(packet.getInt(at + 8) ^ Stun.MAGIC_COOKIE, port);
    }

    public boolean hasFingerprint() {
        return fingerprintAt >= 0;
    }

    public boolean hasIntegrity() {
        return integrityAt >= 0 || integritySha256At >= 0;
    }

    public boolean hasIntegritySha256() {
        return integritySha256At >= 0;
    }

    /// Whether MESSAGE-INTEGRITY-SHA256 or, if there is none, MESSAGE-INTEGRITY is there and right
    /// under that key; compared in constant time.
    public boolean verifies(StunIntegrity integrity, byte[] key) {
        if (integritySha256At >= 0) {
            return MessageDigest.isEqual(
                    bytesAt(integritySha256At),
                    integrity.sha256Of(packet, start, integritySha256At, key));
        }
        return integrityAt >= 0
                && MessageDigest.isEqual(
                        bytesAt(integrityAt), integrity.of(packet, start, integrityAt, key));
    }

    public int unknownCount() {
        return unknownCount;
    }

    /// Attributes that had to be understood and were not, at most 16, in order.
    public int unknown(int index) {
        return unknown[index];
    }
}
