package fr.minutier.exchanges.receipts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;

/// Keeps the key of an installation in a file that only its owner can read, and makes it at the
/// first start.
final class ReceiptKeys {

    private static final String FILE = "receipt-ed25519";
    private static final int LINES = 2;

    private ReceiptKeys() {}

    /// @throws UncheckedIOException if the file can be neither read nor written
    static ReceiptKey load(Path folder) {
        Path file = folder.resolve(FILE);
        try {
            if (!Files.exists(file)) {
                make(folder, file);
            }
            List<String> lines = Files.readAllLines(file);
            if (lines.size() < LINES) {
                throw new IOException("not a key of receipts");
            }
            Base64.Decoder decoder = Base64.getDecoder();
            return ReceiptKey.of(decoder.decode(lines.get(0)), decoder.decode(lines.get(1)));
        } catch (IOException failure) {
            throw new UncheckedIOException("the receipts' key " + file, failure);
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("the receipts' key " + file, failure);
        }
    }

    private static void make(Path folder, Path file) throws IOException, GeneralSecurityException {
        Files.createDirectories(folder);
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        Path part =
                Files.createTempFile(
                        folder,
                        FILE,
                        ".part",
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        Base64.Encoder encoder = Base64.getEncoder();
        Files.write(
                part,
                List.of(
                        encoder.encodeToString(pair.getPrivate().getEncoded()),
                        encoder.encodeToString(pair.getPublic().getEncoded())));
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
