package fr.minutier.platform.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// The secret of this installation: 256 random bits made at the first start and kept in
/// `DIR/keys/secret`, readable by its owner only, or given by `MINUTIER_SECRET` (base64) where
/// several nodes share it. Links that must be shown again are derived from it (HMAC-SHA256, RFC
/// 2104), so that no link is stored. Thread-safe.
@Component
public class InstallationSecret {

    private static final int BYTES = 32;

    private final byte[] secret;

    InstallationSecret(
            @Value("${minutier.data}") Path data, @Value("${minutier.secret:}") String given) {
        this.secret = given.isBlank() ? load(data.resolve("keys")) : decode(given);
    }

    /// A token that only this installation can make for this purpose and thing.
    public String token(String purpose, UUID thing) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key(purpose + ' ' + thing));
    }

    /// A key of 32 bytes for one purpose.
    public byte[] key(String purpose) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static byte[] decode(String given) {
        byte[] bytes = Base64.getDecoder().decode(given.strip());
        if (bytes.length < BYTES) {
            throw new IllegalStateException("MINUTIER_SECRET must hold at least 32 bytes");
        }
        return bytes;
    }

    private static byte[] load(Path folder) {
        Path file = folder.resolve("secret");
        try {
            if (!Files.exists(file)) {
                write(folder, file);
            }
            return decode(Files.readString(file));
        } catch (IOException failure) {
            throw new UncheckedIOException("the installation's secret " + file, failure);
        }
    }

    private static void write(Path folder, Path file) throws IOException {
        Files.createDirectories(folder);
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        Path part =
                Files.createTempFile(
                        folder,
                        "secret",
                        ".part",
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        Files.writeString(part, Base64.getEncoder().encodeToString(bytes));
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
