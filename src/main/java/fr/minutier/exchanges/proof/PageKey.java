package fr.minutier.exchanges.proof;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;

/// The public key that a page made for one room: ECDSA on P-256 with SHA-256, which every browser
/// has (Web Cryptography API, section 23). The private key never leaves the browser. Immutable.
public final class PageKey {

    private static final int FIELD_BITS = 256;
    private static final int LENGTH_MAX = 200;

    private final PublicKey key;

    private PageKey(PublicKey key) {
        this.key = key;
    }

    /// @param text X.509 SubjectPublicKeyInfo in base64
    /// @return empty if it is not a key on that curve
    public static Optional<PageKey> read(String text) {
        if (text.length() > LENGTH_MAX) {
            return Optional.empty();
        }
        try {
            byte[] encoded = Base64.getDecoder().decode(text);
            PublicKey key =
                    KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(encoded));
            boolean curve =
                    key instanceof ECPublicKey point
                            && point.getParams().getCurve().getField().getFieldSize() == FIELD_BITS;
            return curve ? Optional.of(new PageKey(key)) : Optional.empty();
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// @param signature the two numbers one after the other (IEEE P1363), in base64
    boolean isSigned(String text, String signature) {
        try {
            Signature verifier = Signature.getInstance("SHA256withECDSAinP1363Format");
            verifier.initVerify(key);
            verifier.update(text.getBytes(StandardCharsets.UTF_8));
            return verifier.verify(Base64.getDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            return false;
        }
    }
}
