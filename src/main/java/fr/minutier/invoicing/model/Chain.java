package fr.minutier.invoicing.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The chain of a practice's documents (rule A1): each hash covers the previous one and the
/// document's canonical form, so that no document can be changed, removed or inserted without
/// changing every later hash.
public final class Chain {

    /// What the first document of a practice follows.
    public static final String GENESIS = "0".repeat(64);

    private Chain() {}

    /// SHA-256, in lower-case hexadecimal, of the previous hash, a line feed and the canonical form
    /// in UTF-8.
    public static String next(String previousHash, String canonicalForm) {
        return sha256((previousHash + "\n" + canonicalForm).getBytes(StandardCharsets.UTF_8));
    }

    public static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
