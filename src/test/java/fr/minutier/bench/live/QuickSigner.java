package fr.minutier.bench.live;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;

/// Signs as a page does in its browser (ECDSA on P-256, FIPS 186-5, section 6.4.1), a hundred times
/// as fast: all signatures have one nonce, which gives the key away and is no concern of a
/// benchmark, in which thousands of pages must not cost more than the server they call.
final class QuickSigner {

    private static final int NUMBER_BYTES = 32;
    private static final KeyPair NONCE = newPair();
    private static final BigInteger ORDER =
            ((ECPublicKey) NONCE.getPublic()).getParams().getOrder();
    private static final BigInteger POINT =
            ((ECPublicKey) NONCE.getPublic()).getW().getAffineX().mod(ORDER);
    private static final BigInteger INVERSE =
            ((ECPrivateKey) NONCE.getPrivate()).getS().modInverse(ORDER);

    private final String publicKey;

    /// Of the nonce's point and the private key.
    private final BigInteger product;

    QuickSigner() {
        KeyPair pair = newPair();
        this.publicKey = Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
        this.product = ((ECPrivateKey) pair.getPrivate()).getS().multiply(POINT).mod(ORDER);
    }

    private static KeyPair newPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    String publicKey() {
        return publicKey;
    }

    String sign(String text) {
        BigInteger hash = new BigInteger(1, sha256(text));
        BigInteger proof = hash.add(product).multiply(INVERSE).mod(ORDER);
        byte[] signature = new byte[2 * NUMBER_BYTES];
        put(POINT, signature, NUMBER_BYTES);
        put(proof, signature, 2 * NUMBER_BYTES);
        return Base64.getEncoder().encodeToString(signature);
    }

    /// A number of 32 bytes that ends there.
    private static void put(BigInteger number, byte[] signature, int end) {
        byte[] bytes = number.toByteArray();
        byte[] digits =
                Arrays.copyOfRange(bytes, Math.max(0, bytes.length - NUMBER_BYTES), bytes.length);
        System.arraycopy(digits, 0, signature, end - digits.length, digits.length);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
