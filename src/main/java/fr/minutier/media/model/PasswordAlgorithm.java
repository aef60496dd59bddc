package fr.minutier.media.model;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// How a key comes out of a password (RFC 8489, section 18.5.1), the preferred one first. None has
/// parameters.
public enum PasswordAlgorithm {
    SHA256(2, "SHA-256"),
    MD5(1, "MD5");

    final int number;
    final String digest;

    PasswordAlgorithm(int number, String digest) {
        this.number = number;
        this.digest = digest;
    }

    /// The value of PASSWORD-ALGORITHM that names this one.
    public byte[] choice() {
        return ByteBuffer.allocate(4).putShort((short) number).array();
    }

    /// The value of PASSWORD-ALGORITHMS that offers all.
    public static byte[] offer() {
        ByteBuffer all = ByteBuffer.allocate(4 * values().length);
        for (PasswordAlgorithm algorithm : values()) {
            all.put(algorithm.choice());
        }
        return all.array();
    }

    /// The one that a value of PASSWORD-ALGORITHM names; null if it is none of these.
    public static @Nullable PasswordAlgorithm named(byte[] choice) {
        for (PasswordAlgorithm algorithm : values()) {
            if (Arrays.equals(choice, algorithm.choice())) {
                return algorithm;
            }
        }
        return null;
    }
}
