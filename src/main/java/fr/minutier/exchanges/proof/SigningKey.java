package fr.minutier.exchanges.proof;

import fr.minutier.platform.identity.Tokens;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/// The Ed25519 key (RFC 8032) with which this server signs tickets and receipts. Thread-safe.
public final class SigningKey {

    private static final String ALGORITHM = "Ed25519";
    private static final int ID_LENGTH = 16;

    private final PrivateKey privateKey;
    private final String publicKey;

    private SigningKey(PrivateKey privateKey, String publicKey) {
        this.privateKey = privateKey;
        this.publicKey = publicKey;
    }

    /// @param privateKey PKCS #8
    /// @param publicKey X.509 SubjectPublicKeyInfo
    static SigningKey of(byte[] privateKey, byte[] publicKey) throws GeneralSecurityException {
        KeyFactory factory = KeyFactory.getInstance(ALGORITHM);
        return new SigningKey(
                factory.generatePrivate(new PKCS8EncodedKeySpec(privateKey)),
                Base64.getEncoder().encodeToString(publicKey));
    }

    /// X.509 SubjectPublicKeyInfo in base64, as in the receipts.
    public String publicKey() {
        return publicKey;
    }

    public String id() {
        return idOf(publicKey);
    }

    /// The name of a public key: the beginning of its SHA-256 in hexadecimal.
    public static String idOf(String publicKey) {
        return Tokens.hash(publicKey).substring(0, ID_LENGTH);
    }

    /// In base64.
    public String sign(String text) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(privateKey);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("cannot sign", failure);
        }
    }

    /// Whether the holder of this public key signed this text. False for what is not a key or not
    /// a signature.
    public static boolean isSigned(String text, String signature, String publicKey) {
        try {
            byte[] encoded = Base64.getDecoder().decode(publicKey);
            PublicKey key =
                    KeyFactory.getInstance(ALGORITHM)
                            .generatePublic(new X509EncodedKeySpec(encoded));
            Signature verifier = Signature.getInstance(ALGORITHM);
            verifier.initVerify(key);
            verifier.update(text.getBytes(StandardCharsets.UTF_8));
            return verifier.verify(Base64.getDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            return false;
        }
    }
}
