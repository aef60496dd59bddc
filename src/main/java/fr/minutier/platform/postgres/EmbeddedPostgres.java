package fr.minutier.platform.postgres;

import fr.minutier.platform.postgres.Cluster.Start;
import fr.minutier.platform.postgres.PostgresStartRefused.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/// A PostgreSQL server of our own in a data folder: durable, on 127.0.0.1 only, with passwords,
/// under an unprivileged user. It runs from [#start] to [#close]; killed together with this
/// process, it is found, stopped and started again by the next start. Thread-safe.
public final class EmbeddedPostgres implements AutoCloseable {

    /// The database of the application.
    public static final String DATABASE = "minutier";

    private static final int ATTEMPTS_MAX = 5;
    private static final Duration PAUSE_BETWEEN_ATTEMPTS = Duration.ofMillis(500);

    private final Cluster cluster;
    private final Secrets secrets;
    private final Postmaster postmaster;
    private final @Nullable FolderLock lock;
    private final AtomicBoolean open = new AtomicBoolean(true);

    private EmbeddedPostgres(
            Cluster cluster, Secrets secrets, Postmaster postmaster, @Nullable FolderLock lock) {
        this.cluster = cluster;
        this.secrets = secrets;
        this.postmaster = postmaster;
        this.lock = lock;
    }

    /// How to start.
    ///
    /// @param port the TCP port, or 0 for a free one
    /// @param startMax how long the server may take until it accepts connections, recovery after a
    ///     crash included
    /// @param binaries where the programs are unpacked; the data folder itself when null
    /// @param progress is told, in a sentence, of what takes time or was not expected
    public record Settings(
            int port, Duration startMax, @Nullable Path binaries, Consumer<String> progress) {

        public static Settings standard() {
            return new Settings(0, Duration.ofMinutes(5), null, _ -> {});
        }

        public Settings withPort(int chosen) {
            return new Settings(chosen, startMax, binaries, progress);
        }

        public Settings withBinaries(Path folder) {
            return new Settings(port, startMax, folder, progress);
        }

        public Settings withProgress(Consumer<String> listener) {
            return new Settings(port, startMax, binaries, listener);
        }
    }

    /// Starts the server of this data folder and creates it before if need be.
    ///
    /// @throws PostgresStartRefused with a code and a sentence when it cannot
    public static EmbeddedPostgres start(Path dataFolder, Settings settings) {
        Path home = home(dataFolder);
        FolderLock lock = FolderLock.take(home.resolve("lock"));
        try {
            return start(home, settings, lock);
        } catch (IOException | SQLException | UncheckedIOException failure) {
            lock.close();
            throw new PostgresStartRefused(
                    Reason.FAILED, "PostgreSQL could not be started in " + home + ".", failure);
        } catch (RuntimeException | Error refusal) {
            lock.close();
            throw refusal;
        }
    }

    /// Like [#start], but if another Minutier runs the server of this folder, that one is used and
    /// [#close] leaves it running.
    public static EmbeddedPostgres startOrJoin(Path dataFolder, Settings settings) {
        try {
            return start(dataFolder, settings);
        } catch (PostgresStartRefused refusal) {
            if (refusal.reason() != Reason.FOLDER_IN_USE) {
                throw refusal;
            }
            return join(home(dataFolder), settings, refusal);
        }
    }

    private static EmbeddedPostgres join(
            Path home, Settings settings, PostgresStartRefused refusal) {
        Account account = Account.forCluster(Cluster.folder(home));
        Cluster cluster = new Cluster(home, binaries(home, settings), account);
        Postmaster postmaster =
                Postmaster.recorded(cluster.folder())
                        .filter(Postmaster::isOurs)
                        .orElseThrow(() -> refusal);
        Secrets secrets = Secrets.read(Cluster.secretsFile(home));
        return new EmbeddedPostgres(cluster, secrets, postmaster, null);
    }

    private static EmbeddedPostgres start(Path home, Settings settings, FolderLock lock)
            throws IOException, SQLException {
        Account account = Account.forCluster(Cluster.folder(home));
        account.reach(parentOf(home));
        account.reach(home);
        Cluster cluster = new Cluster(home, binaries(home, settings), account);
        Secrets secrets = cluster.create();
        settleOrphan(cluster, settings);
        Postmaster postmaster = launch(cluster, settings);
        EmbeddedPostgres server = new EmbeddedPostgres(cluster, secrets, postmaster, lock);
        try {
            Roles roles = new Roles(server.simpleDataSource("postgres", secrets.administrator()));
            roles.assertDurable();
            roles.establish(secrets);
            return server;
        } catch (SQLException | RuntimeException | Error failure) {
            cluster.stop();
            throw failure;
        }
    }

    private static Binaries binaries(Path home, Settings settings) {
        Path chosen = settings.binaries();
        return Binaries.unpacked(chosen == null ? home : chosen, settings.progress());
    }

    /// Makes the folder and tries to write into it: permissions alone do not tell, least of all to
    /// root.
    private static Path home(Path dataFolder) {
        Path folder = dataFolder.toAbsolutePath().normalize();
        try {
            Path home = Files.createDirectories(folder).toRealPath().resolve("postgres");
            if (!Files.isDirectory(home)) {
                Files.createDirectory(home);
                Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
            Files.delete(Files.createTempFile(home, "writable", null));
            return home;
        } catch (IOException failure) {
            throw new PostgresStartRefused(
                    Reason.FOLDER_NOT_WRITABLE,
                    """
                    The data folder %s cannot be written (%s). Choose another one with --data."""
                            .formatted(folder, failure.getClass().getSimpleName()),
                    failure);
        }
    }

    private static Path parentOf(Path home) {
        Path parent = home.getParent();
        return parent == null ? home : parent;
    }

    /// A server that outlived its Minutier is stopped, not adopted: it may have been started with
    /// other settings. Stopping loses nothing that was acknowledged.
    private static void settleOrphan(Cluster cluster, Settings settings) {
        Optional<Postmaster> recorded = Postmaster.recorded(cluster.folder());
        if (recorded.isPresent() && recorded.get().isOurs()) {
            settings.progress()
                    .accept(
                            """
                            Stopping the PostgreSQL (process %d) that a Minutier which was killed \
                            left running."""
                                    .formatted(recorded.get().pid()));
            if (!cluster.stop()) {
                throw new PostgresStartRefused(
                        Reason.ORPHAN_STUCK,
                        """
                        A PostgreSQL left by a Minutier which was killed does not stop (process \
                        %d). Stop it yourself, then start again."""
                                .formatted(recorded.get().pid()));
            }
        } else {
            cluster.forgetPostmaster();
        }
    }

    private static Postmaster launch(Cluster cluster, Settings settings) throws IOException {
        boolean chosen = settings.port() != 0;
        for (int attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
            int port = chosen ? settings.port() : freePort();
            switch (cluster.start(port, settings.startMax())) {
                case Start.Ready ready -> {
                    return ready.postmaster();
                }
                case Start.PortTaken _ -> {
                    if (chosen) {
                        throw new PostgresStartRefused(
                                Reason.PORT_TAKEN,
                                "The port " + port + " of 127.0.0.1 is taken by another program.");
                    }
                }
                case Start.StillInUse _ -> pause();
                case Start.Failed failed ->
                        throw new PostgresStartRefused(
                                Reason.FAILED, "PostgreSQL did not start:\n" + failed.why());
            }
        }
        throw new PostgresStartRefused(
                Reason.FAILED, "PostgreSQL did not start in " + ATTEMPTS_MAX + " attempts.");
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_BETWEEN_ATTEMPTS);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while PostgreSQL starts", interruption);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    public int port() {
        return postmaster.port();
    }

    /// The process of the server.
    public long pid() {
        return postmaster.pid();
    }

    public String jdbcUrl() {
        return jdbcUrl(DATABASE);
    }

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port() + "/" + database;
    }

    /// Superuser; for backups and tests, never for the application.
    public Credentials administrator() {
        return secrets.administrator();
    }

    /// Owns the database and migrates it; no superuser.
    public Credentials owner() {
        return secrets.owner();
    }

    /// What the application connects as: owns nothing, cannot bypass row-level security.
    public Credentials application() {
        return secrets.application();
    }

    /// Unpooled connections.
    public DataSource simpleDataSource(String database, Credentials credentials) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(jdbcUrl(database));
        source.setUser(credentials.user());
        source.setPassword(credentials.password());
        return source;
    }

    /// Stops the server (fast shutdown) and waits until it has; then the folder is free. Does
    /// nothing when repeated, or when another process runs the server.
    @Override
    public void close() {
        if (lock != null && open.compareAndSet(true, false)) {
            try {
                if (!cluster.stop()) {
                    throw new IllegalStateException(
                            "PostgreSQL, process " + pid() + ", does not stop");
                }
            } finally {
                lock.close();
            }
        }
    }
}
