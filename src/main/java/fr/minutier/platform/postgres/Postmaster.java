package fr.minutier.platform.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What `postmaster.pid` in a cluster folder says: the server's process and its port.
record Postmaster(Path cluster, long pid, int port) {

    private static final int LINE_OF_PORT = 3;

    /// Empty when there is no such file, or one cut short before the port was written.
    static Optional<Postmaster> recorded(Path cluster) {
        try {
            List<String> lines = Files.readAllLines(cluster.resolve("postmaster.pid"));
            if (lines.size() <= LINE_OF_PORT) {
                return Optional.empty();
            }
            return Optional.of(
                    new Postmaster(
                            cluster,
                            Long.parseLong(lines.getFirst().strip()),
                            Integer.parseInt(lines.get(LINE_OF_PORT).strip())));
        } catch (NoSuchFileException | NumberFormatException none) {
            return Optional.empty();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Whether that process lives and really is the server of this very folder: after a reboot the
    /// number may have gone to any other program.
    boolean isOurs() {
        Optional<ProcessHandle> process = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
        if (process.isEmpty()) {
            return false;
        }
        try {
            Path works = Path.of("/proc", Long.toString(pid), "cwd").toRealPath();
            return works.equals(cluster.toRealPath()) && isPostgres(process.get());
        } catch (IOException noProcOrNotPermitted) {
            return isPostgres(process.get()) && namesCluster(process.get());
        }
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info().command().map(command -> command.endsWith("/postgres")).orElse(true);
    }

    private boolean namesCluster(ProcessHandle process) {
        return process.info()
                .arguments()
                .map(arguments -> List.of(arguments).contains(cluster.toString()))
                .orElse(false);
    }
}
