package fr.minutier.media.relay;

import fr.minutier.kernel.Party;
import fr.minutier.media.model.PasswordAlgorithm;
import fr.minutier.media.model.StunIntegrity;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The long-term credentials of each room and party, derived from one secret: nothing is stored,
/// the same come back after a restart, and neither the room nor another credential can be told
/// from one. Thread-safe.
final class Credentials {

    static final String REALM = "minutier";
    static final int SECRET_BYTES_MIN = 32;

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec secret;

    /// @throws IllegalArgumentException if the secret is shorter than 32 bytes
    Credentials(byte[] secret) {
        if (secret.length < SECRET_BYTES_MIN) {
            throw new IllegalArgumentException("the relay's secret needs 32 bytes or more");
        }
        this.secret = new SecretKeySpec(secret, ALGORITHM);
    }

    String username(UUID room, Party party) {
        return derive("username", room, party);
    }

    String password(UUID room, Party party) {
        return derive("password", room, party);
    }

    byte[] key(UUID room, Party party, PasswordAlgorithm algorithm) {
        return StunIntegrity.longTermKey(
                algorithm, username(room, party), REALM, password(room, party));
    }

    private String derive(String purpose, UUID room, Party party) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            String subject = "minutier relay " + purpose + " " + room + " " + party.name();
            byte[] digest = mac.doFinal(subject.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (GeneralSecurityException unavailable) {
            throw new IllegalStateException("the JDK lacks " + ALGORITHM, unavailable);
        }
    }
}
