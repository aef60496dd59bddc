package fr.minutier.platform.postgres;

import fr.minutier.platform.postgres.PostgresStartRefused.Reason;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/// The PostgreSQL programs of this platform, unpacked once from the archive on the class path into
/// `bin-VERSION`. The folder appears whole by a rename and holds a list of its files with their
/// sizes, so that one cut short by a crash is noticed and made again.
record Binaries(Path folder) {

    private static final String MANIFEST = "minutier-files.txt";
    private static final String LOCK = "unpacking.lock";
    private static final Pattern VERSION = Pattern.compile("-(\\d+(?:\\.\\d+)+)\\.jar");

    Path program(String name) {
        return folder.resolve("bin").resolve(name);
    }

    static Binaries unpacked(Path parent, Consumer<String> progress) {
        URL archive = archive();
        Binaries binaries = new Binaries(parent.resolve("bin-" + version(archive)));
        try {
            if (!binaries.isWhole()) {
                progress.accept("Unpacking PostgreSQL " + version(archive) + ".");
                Files.createDirectories(parent);
                binaries.unpackAlone(archive);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return binaries;
    }

    private static URL archive() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String processor = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        String family = system.startsWith("mac") ? "darwin" : system;
        List<String> machines =
                processor.equals("aarch64")
                        ? List.of("arm_64", "aarch_64", "arm64v8")
                        : List.of("x86_64");
        for (String machine : machines) {
            URL archive =
                    Binaries.class.getResource("/postgres-" + family + "-" + machine + ".txz");
            if (archive != null) {
                return archive;
            }
        }
        throw new PostgresStartRefused(
                Reason.PLATFORM_UNSUPPORTED,
                """
                This build carries no PostgreSQL for %s on %s. Point MINUTIER_DB_URL to a \
                PostgreSQL server instead."""
                        .formatted(system, processor));
    }

    /// The version stands in the name of the library that carries the archive.
    private static String version(URL archive) {
        Matcher matcher = VERSION.matcher(archive.toString());
        String version = "unknown";
        while (matcher.find()) {
            version = matcher.group(1);
        }
        return version;
    }

    private boolean isWhole() throws IOException {
        Path manifest = folder.resolve(MANIFEST);
        return Files.isRegularFile(manifest) && Files.readString(manifest).equals(contents(folder));
    }

    /// One process at a time: who comes second finds the work done, and takes away nothing that the
    /// first one uses already.
    private void unpackAlone(URL archive) throws IOException {
        Path lock = folder.resolveSibling(LOCK);
        try (FileChannel channel =
                        FileChannel.open(
                                lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock _ = channel.lock()) {
            if (!isWhole()) {
                Path draft = Files.createTempDirectory(folder.getParent(), "unpacking-");
                unpack(archive, draft);
                replaceBy(draft);
            }
        }
    }

    private void replaceBy(Path draft) throws IOException {
        Files.writeString(draft.resolve(MANIFEST), contents(draft));
        Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rwxr-xr-x"));
        if (Files.exists(folder)) {
            Folders.delete(folder);
        }
        Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    /// One line a file: its size in bytes and its path, in the order of paths.
    private static String contents(Path folder) throws IOException {
        StringBuilder lines = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String path = folder.relativize(file).toString();
                if (!path.equals(MANIFEST)) {
                    lines.append(Files.size(file)).append(' ').append(path).append('\n');
                }
            }
        }
        return lines.toString();
    }

    private static void unpack(URL archive, Path target) throws IOException {
        try (InputStream raw = new BufferedInputStream(archive.openStream());
                TarArchiveInputStream tar =
                        new TarArchiveInputStream(
                                new BufferedInputStream(new XZCompressorInputStream(raw)))) {
            for (TarArchiveEntry entry = tar.getNextEntry();
                    entry != null;
                    entry = tar.getNextEntry()) {
                unpack(entry, tar, target);
            }
        }
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path target)
            throws IOException {
        Path path = target.resolve(entry.getName()).normalize();
        if (!path.startsWith(target)) {
            throw new IOException("the archive points outside its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            makeFolders(target, path);
            return;
        }
        makeFolders(target, path.resolveSibling("").normalize());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else {
            Files.copy(content, path);
            boolean executable = (entry.getMode() & 0100) != 0;
            Files.setPosixFilePermissions(
                    path, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    /// Makes the folders that lead from the top to this path. Readable by every user whatever the
    /// umask: the server may run as another user than ours.
    private static void makeFolders(Path top, Path path) throws IOException {
        Path folder = top;
        for (Path name : top.relativize(path)) {
            folder = folder.resolve(name);
            if (!Files.isDirectory(folder)) {
                Files.createDirectory(folder);
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
    }
}
