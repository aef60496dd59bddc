package fr.minutier.exchanges.proof;

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
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Keeps the key of this server in a file that only its owner can read, and makes it at the first
/// start. Thread-safe.
@Component
public final class SigningKeys {

    private static final String FILE = "receipt-ed25519";
    private static final int LINES = 2;

    private final SigningKey key;

    /// @throws UncheckedIOException if the file can be neither read nor written
    public SigningKeys(@Value("${minutier.data}") Path data) {
        this.key = load(data.resolve("keys"));
    }

    public SigningKey key() {
        return key;
    }

    private static SigningKey load(Path folder) {
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
            return SigningKey.of(decoder.decode(lines.get(0)), decoder.decode(lines.get(1)));
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
