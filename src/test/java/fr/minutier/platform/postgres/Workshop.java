package fr.minutier.platform.postgres;

import fr.minutier.platform.postgres.EmbeddedPostgres.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// A temporary place that any user may enter, with binaries unpacked once for the test process, and
/// what the launcher said meanwhile.
final class Workshop implements AutoCloseable {

    private final Path place;
    private final List<String> said = Collections.synchronizedList(new ArrayList<>());

    Workshop() throws IOException {
        place = openFolder();
    }

    private static final class Programs {
        private static final Path FOLDER = make();

        private static Path make() {
            try {
                Path folder = openFolder();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(folder)));
                return folder;
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        private static void remove(Path folder) {
            try {
                Folders.delete(folder);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    private static Path openFolder() throws IOException {
        Path folder = Files.createTempDirectory("minutier-embedded-").toRealPath();
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        return folder;
    }

    Path place() {
        return place;
    }

    Path binaries() {
        return Programs.FOLDER;
    }

    List<String> said() {
        return said;
    }

    Settings settings() {
        return Settings.standard().withBinaries(binaries()).withProgress(said::add);
    }

    EmbeddedPostgres start(String folder) {
        return EmbeddedPostgres.start(place.resolve(folder), settings());
    }

    /// Whether the process still is the server of this data folder; one that has ended but that
    /// nobody has reaped yet is not.
    static boolean serves(Path data, long pid) {
        return new Postmaster(Cluster.folder(data.resolve("postgres")), pid, 0).isOurs();
    }

    static String ask(EmbeddedPostgres postgres, Credentials role, String query)
            throws SQLException {
        try (Connection connection =
                        postgres.simpleDataSource(EmbeddedPostgres.DATABASE, role).getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return String.valueOf(result.getString(1));
        }
    }

    @Override
    public void close() throws IOException {
        Folders.delete(place);
    }
}
