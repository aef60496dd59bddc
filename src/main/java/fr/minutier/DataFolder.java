package fr.minutier;

import fr.minutier.platform.postgres.EmbeddedPostgres;
import fr.minutier.platform.postgres.EmbeddedPostgres.Settings;
import fr.minutier.platform.postgres.PostgresStartRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// The folder that holds the database and the files of one installation, and remembers whether it
/// is a demonstration, whose clock is moved at will, or real.
record DataFolder(Path path) {

    private static final Path FOR_ROOT = Path.of("/var/lib/minutier");

    /// The chosen folder, or else `data` beside the program.
    static DataFolder chosen(@Nullable Path option) {
        Path path =
                option == null ? Path.of(System.getProperty("minutier.home", ""), "data") : option;
        return new DataFolder(path.toAbsolutePath().normalize());
    }

    /// The embedded server of a folder, and that folder.
    record Opened(DataFolder folder, EmbeddedPostgres postgres) {}

    /// Opens the database of this folder. The folder nobody chose may lie in root's home, where
    /// PostgreSQL's own user cannot enter; then one in the system's usual place is used instead.
    Opened open(
            boolean chosen, Settings settings, BiFunction<Path, Settings, EmbeddedPostgres> start) {
        try {
            return new Opened(this, start.apply(path, settings));
        } catch (PostgresStartRefused refusal) {
            if (chosen || refusal.reason() != PostgresStartRefused.Reason.FOLDER_NOT_REACHABLE) {
                throw refusal;
            }
            settings.progress()
                    .accept(
                            """
                            PostgreSQL's own user cannot enter %s, so the data goes to %s \
                            (choose with --data)."""
                                    .formatted(path, FOR_ROOT));
            return new Opened(new DataFolder(FOR_ROOT), start.apply(FOR_ROOT, settings));
        }
    }

    /// Refuses a folder of the other kind: a demonstration moves its clock, which must never happen
    /// to real invoices.
    void refuseOther(Mode mode) {
        try {
            if (!Files.exists(modeFile())) {
                return;
            }
            String found = Files.readString(modeFile()).strip();
            if (!found.equals(mode.word())) {
                throw new CommandRefused(
                        """
                        The folder %s was made by "minutier %s" and cannot serve "minutier %s". \
                        Choose another one with --data."""
                                .formatted(path, found, mode.word()));
            }
        } catch (IOException failure) {
            throw unusable(failure);
        }
    }

    /// Remembers the kind of this folder, unless it is of the other one.
    void claim(Mode mode) {
        refuseOther(mode);
        try {
            Files.createDirectories(path);
            Files.writeString(modeFile(), mode.word() + "\n");
        } catch (IOException failure) {
            throw unusable(failure);
        }
    }

    private Path modeFile() {
        return path.resolve("mode");
    }

    private CommandRefused unusable(IOException failure) {
        return new CommandRefused("The data folder " + path + " cannot be used (" + failure + ").");
    }
}
