package fr.minutier.exchanges.proof;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// One hash over many texts, such that each can be shown to be among them without the others: the
/// tree of RFC 9162, section 2.1, in which leaves and inner nodes are hashed apart. Immutable.
final class MerkleTree {

    private static final byte LEAF = 0;
    private static final byte NODE = 1;
    private static final HexFormat HEX = HexFormat.of();

    /// On which side of the way up a neighbour stands.
    private static final char LEFT = 'l';

    private static final char RIGHT = 'r';

    /// More than any tree here has levels.
    static final int STEPS_MAX = 32;

    private final List<byte[][]> levels = new ArrayList<>();

    /// @param texts at least one
    MerkleTree(List<String> texts) {
        if (texts.isEmpty()) {
            throw new IllegalArgumentException("nothing to hash");
        }
        MessageDigest digest = Hashes.digest();
        byte[][] level = new byte[texts.size()][];
        for (int index = 0; index < level.length; index++) {
            level[index] = leaf(digest, texts.get(index));
        }
        levels.add(level);
        while (level.length > 1) {
            level = above(digest, level);
            levels.add(level);
        }
    }

    /// In hexadecimal.
    String root() {
        return HEX.formatHex(levels.getLast()[0]);
    }

    /// The neighbours on the way from a text up to the root: `l` or `r` for their side, then their
    /// hash in hexadecimal.
    List<String> path(int index) {
        List<String> path = new ArrayList<>();
        int at = index;
        for (byte[][] level : levels.subList(0, levels.size() - 1)) {
            int neighbour = at ^ 1;
            if (neighbour < level.length) {
                char side = neighbour < at ? LEFT : RIGHT;
                path.add(side + HEX.formatHex(level[neighbour]));
            }
            at >>= 1;
        }
        return List.copyOf(path);
    }

    /// The root of any tree that holds this text at the end of this path.
    ///
    /// @throws IllegalArgumentException if it is not a path
    static String rootOver(String text, List<String> path) {
        if (path.size() > STEPS_MAX) {
            throw new IllegalArgumentException("a path of " + path.size());
        }
        MessageDigest digest = Hashes.digest();
        byte[] hash = leaf(digest, text);
        for (String step : path) {
            if (step.isEmpty() || !Hashes.isHash(step.substring(1))) {
                throw new IllegalArgumentException("not a step: " + step);
            }
            byte[] neighbour = HEX.parseHex(step, 1, step.length());
            hash =
                    switch (step.charAt(0)) {
                        case LEFT -> node(digest, neighbour, hash);
                        case RIGHT -> node(digest, hash, neighbour);
                        default -> throw new IllegalArgumentException("not a step: " + step);
                    };
        }
        return HEX.formatHex(hash);
    }

    private static byte[][] above(MessageDigest digest, byte[][] level) {
        byte[][] above = new byte[(level.length + 1) / 2][];
        for (int index = 0; index < level.length / 2; index++) {
            above[index] = node(digest, level[2 * index], level[2 * index + 1]);
        }
        if (level.length % 2 == 1) {
            above[above.length - 1] = level[level.length - 1];
        }
        return above;
    }

    private static byte[] leaf(MessageDigest digest, String text) {
        digest.update(LEAF);
        return digest.digest(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] node(MessageDigest digest, byte[] left, byte[] right) {
        digest.update(NODE);
        digest.update(left);
        return digest.digest(right);
    }
}
