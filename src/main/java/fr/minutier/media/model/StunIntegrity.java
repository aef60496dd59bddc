package fr.minutier.media.model;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// MESSAGE-INTEGRITY as HMAC-SHA1 and MESSAGE-INTEGRITY-SHA256 (RFC 8489, sections 14.5 and 14.6).
/// One instance serves one thread.
public final class StunIntegrity {

    private static final String SHA1 = "HmacSHA1";
    private static final String SHA256 = "HmacSHA256";

    private final Mac sha1 = newMac(SHA1);
    private final Mac sha256 = newMac(SHA256);

    private static Mac newMac(String algorithm) {
        try {
            return Mac.getInstance(algorithm);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("the JDK lacks " + algorithm, missing);
        }
    }

    /// The key of long-term credentials (section 9.2.2): the digest that
    /// [PasswordAlgorithm] names of `username ":" realm ":" password`.
    public static byte[] longTermKey(
            PasswordAlgorithm algorithm, String username, String realm, String password) {
        try {
            return MessageDigest.getInstance(algorithm.digest)
                    .digest(
                            (username + ":" + realm + ":" + password)
                                    .getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("the JDK lacks " + algorithm.digest, missing);
        }
    }

    /// The value for a message that begins at `start` and whose integrity attribute begins at
    /// `integrityAt`; the length in the header counts as if the message ended after it.
    byte[] of(ByteBuffer packet, int start, int integrityAt, byte[] key) {
        return compute(sha1, SHA1, Stun.INTEGRITY_BYTES, packet, start, integrityAt, key);
    }

    byte[] sha256Of(ByteBuffer packet, int start, int integrityAt, byte[] key) {
        return compute(
                sha256, SHA256, Stun.INTEGRITY_SHA256_BYTES, packet, start, integrityAt, key);
    }

    private static byte[] compute(
            Mac mac,
            String algorithm,
            int bytes,
            ByteBuffer packet,
            int start,
            int integrityAt,
            byte[] key) {
        try {
            mac.init(new SecretKeySpec(key, algorithm));
        } catch (GeneralSecurityException invalid) {
            throw new IllegalStateException("unusable key", invalid);
        }
        int body = integrityAt - start - Stun.HEADER_BYTES + 4 + bytes;
        mac.update(packet.get(start));
        mac.update(packet.get(start + 1));
        mac.update((byte) (body >>> 8));
        mac.update((byte) body);
        ByteBuffer rest = packet.duplicate();
        rest.limit(integrityAt).position(start + 4);
        mac.update(rest);
        return mac.doFinal();
    }
}
