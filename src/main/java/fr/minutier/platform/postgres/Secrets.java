package fr.minutier.platform.postgres;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;
import java.util.Set;

/// The three roles of the cluster and their passwords, made once at random and kept in a file that
/// only its owner can read.
record Secrets(Credentials administrator, Credentials owner, Credentials application) {

    static final String ADMINISTRATOR = "minutier_admin";
    static final String OWNER = "minutier_owner";
    static final String APPLICATION = "minutier_app";

    private static final int PASSWORD_BYTES = 24;

    static Secrets random() {
        SecureRandom random = new SecureRandom();
        return new Secrets(
                new Credentials(ADMINISTRATOR, password(random)),
                new Credentials(OWNER, password(random)),
                new Credentials(APPLICATION, password(random)));
    }

    static Secrets read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return new Secrets(
                credentials(properties, ADMINISTRATOR, file),
                credentials(properties, OWNER, file),
                credentials(properties, APPLICATION, file));
    }

    /// Writes the file whole or not at all, readable by its owner only from the first byte on.
    void write(Path file) {
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.deleteIfExists(draft);
            try (FileChannel channel =
                    FileChannel.open(
                            draft,
                            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rw-------")))) {
                channel.write(ByteBuffer.wrap(text().getBytes(StandardCharsets.UTF_8)));
                channel.force(true);
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private String text() {
        StringWriter text = new StringWriter();
        for (Credentials role : new Credentials[] {administrator, owner, application}) {
            text.append(role.user()).append('=').append(role.password()).append('\n');
        }
        return text.toString();
    }

    private static Credentials credentials(Properties properties, String user, Path file) {
        String password = properties.getProperty(user);
        if (password == null) {
            throw new PostgresStartRefused(
                    PostgresStartRefused.Reason.SECRETS_MISSING,
                    "The file " + file + " has no password for the role " + user + ".");
        }
        return new Credentials(user, password);
    }

    private static String password(SecureRandom random) {
        byte[] bytes = new byte[PASSWORD_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
