package fr.minutier.platform.postgres;

import fr.minutier.platform.postgres.PostgresStartRefused.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Keeps a folder to one Minutier at a time, in this process and among processes. The operating
/// system releases it when the process ends, however it ends.
public final class FolderLock implements AutoCloseable {

    /// A process that closes any channel of a file loses its locks on that file (POSIX), so a
    /// second attempt in the same process must be refused before it opens the file.
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private FolderLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /// @param file in the folder to keep, made if it is not there
    /// @throws PostgresStartRefused if another Minutier has it
    public static FolderLock take(Path file) {
        if (!HELD_HERE.add(file)) {
            throw inUse(file, Long.toString(ProcessHandle.current().pid()));
        }
        FolderLock lock = null;
        try {
            lock = tryTake(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } finally {
            if (lock == null) {
                HELD_HERE.remove(file);
            }
        }
        if (lock == null) {
            throw inUse(file, holder(file));
        }
        return lock;
    }

    private static @Nullable FolderLock tryTake(Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = channel.tryLock();
            if (lock == null) {
                return null;
            }
            String pid = Long.toString(ProcessHandle.current().pid());
            channel.truncate(0).write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.UTF_8)));
            return new FolderLock(file, channel);
        } finally {
            if (lock == null) {
                channel.close();
            }
        }
    }

    private static PostgresStartRefused inUse(Path file, String pid) {
        return new PostgresStartRefused(
                Reason.FOLDER_IN_USE,
                """
                The folder %s is in use by another Minutier (process %s). Stop that one first, \
                or choose another folder with --data."""
                        .formatted(file.getParent(), pid));
    }

    private static String holder(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException unreadable) {
            return "unknown";
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } finally {
            HELD_HERE.remove(file);
        }
    }
}
