package fr.minutier.media.relay;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Nonces that need no memory: the instant until which one is good, signed together with the
/// address it was given to under a key that dies with the process. Each begins with the cookie
/// that says what the server offers, so that nobody on the way can take the offer out unseen
/// (RFC 8489, section 9.2). One instance serves one thread.
final class Nonces {

    /// RFC 8656, section 5: at least once an hour.
    static final long LIFETIME_NANOS = 3_600_000_000_000L;

    static final int TEXT_BYTES_MAX = 128;

    /// The nonce cookie and 24 security features in base64, of which "password algorithms" is set.
    /// Section 18.1 counts bit 0 from the left, an erratum and some clients from the right: both
    /// are set, and nothing is assigned to either bit in the other way of counting.
    static final String COOKIE = "obMatJos2gAAB";

    private static final String ALGORITHM = "HmacSHA256";
    private static final int EXPIRY_BYTES = 8;
    private static final int SIGNATURE_BYTES = 16;

    private final Mac mac;

    Nonces() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        try {
            mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
        } catch (GeneralSecurityException unavailable) {
            throw new IllegalStateException("the JDK lacks " + ALGORITHM, unavailable);
        }
    }

    String issue(InetSocketAddress to, long now) {
        long expiry = now + LIFETIME_NANOS;
        byte[] nonce =
                ByteBuffer.allocate(EXPIRY_BYTES + SIGNATURE_BYTES)
                        .putLong(expiry)
                        .put(sign(expiry, to), 0, SIGNATURE_BYTES)
                        .array();
        return COOKIE + Base64.getUrlEncoder().withoutPadding().encodeToString(nonce);
    }

    boolean valid(String nonce, InetSocketAddress from, long now) {
        if (!nonce.startsWith(COOKIE)) {
            return false;
        }
        byte[] decoded;
        try {
            decoded = Base64.getUrlDecoder().decode(nonce.substring(COOKIE.length()));
        } catch (IllegalArgumentException _) {
            return false;
        }
        if (decoded.length != EXPIRY_BYTES + SIGNATURE_BYTES) {
            return false;
        }
        long expiry = ByteBuffer.wrap(decoded).getLong();
        byte[] expected = Arrays.copyOf(sign(expiry, from), SIGNATURE_BYTES);
        byte[] given = Arrays.copyOfRange(decoded, EXPIRY_BYTES, decoded.length);
        return MessageDigest.isEqual(expected, given) && expiry - now > 0;
    }

    private byte[] sign(long expiry, InetSocketAddress address) {
        mac.update(ByteBuffer.allocate(12).putLong(expiry).putInt(address.getPort()).flip());
        return mac.doFinal(address.getAddress().getAddress());
    }
}
