package fr.minutier.media.model;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// MESSAGE-INTEGRITY as HMAC-SHA1 (RFC 8489, section 14.5) and the key of long-term credentials
/// (section 9.2.2). One instance serves one thread.
public final class StunIntegrity {

    private static final String ALGORITHM = "HmacSHA1";

    private final Mac mac = newMac();

    private static Mac newMac() {
        try {
            return Mac.getInstance(ALGORITHM);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("the JDK lacks " + ALGORITHM, missing);
        }
    }

    /// `MD5(username ":" realm ":" password)`.
    public static byte[] longTermKey(String username, String realm, String password) {
        try {
            return MessageDigest.getInstance("MD5")
                    .digest(
                            (username + ":" + realm + ":" + password)
                                    .getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("the JDK lacks MD5", missing);
        }
    }

    /// The value for a message that begins at `start` and whose MESSAGE-INTEGRITY begins at
    /// `integrityAt`; the length in the header counts as if the message ended after it.
    byte[] of(ByteBuffer packet, int start, int integrityAt, byte[] key) {
        try {
            mac.init(new SecretKeySpec(key, ALGORITHM));
        } catch (GeneralSecurityException invalid) {
            throw new IllegalStateException("unusable key", invalid);
        }
        int body = integrityAt - start - Stun.HEADER_BYTES + 4 + Stun.INTEGRITY_BYTES;
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
