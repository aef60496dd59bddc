package fr.minutier.platform.postgres;

import fr.minutier.platform.postgres.Commands.Outcome;
import fr.minutier.platform.postgres.PostgresStartRefused.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The files of one PostgreSQL server and the programs that create, start and stop it.
record Cluster(Path home, Binaries binaries, Account account) {

    private static final Duration CREATION_MAX = Duration.ofMinutes(5);
    private static final Duration STOP_MAX = Duration.ofMinutes(2);
    private static final long LOG_BYTES_MAX = 10L << 20;
    private static final int TAIL_CHARACTERS = 3_000;

    static Path folder(Path home) {
        return home.resolve("cluster");
    }

    static Path secretsFile(Path home) {
        return home.resolve("secrets.properties");
    }

    Path folder() {
        return folder(home);
    }

    private Path log() {
        return home.resolve("postgres.log");
    }

    /// Creates the cluster if there is none; it appears whole, by a rename. Answers its roles.
    Secrets create() throws IOException {
        Path file = secretsFile(home);
        if (Files.isDirectory(folder())) {
            if (!Files.exists(file)) {
                throw new PostgresStartRefused(
                        Reason.SECRETS_MISSING,
                        "The database in "
                                + home
                                + " is there, but its passwords are not: "
                                + file);
            }
            return Secrets.read(file);
        }
        Secrets secrets = Secrets.random();
        secrets.write(file);
        Path draft = home.resolve("cluster.new");
        Path password = home.resolve("initdb.password");
        Folders.delete(draft);
        makeFolder(draft);
        Files.deleteIfExists(password);
        Files.createFile(
                password,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(password, secrets.administrator().password() + "\n");
            account.own(password);
            initialise(draft, password);
        } finally {
            Files.delete(password);
        }
        Files.move(draft, folder(), StandardCopyOption.ATOMIC_MOVE);
        return secrets;
    }

    private void makeFolder(Path folder) throws IOException {
        Files.createDirectory(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        account.own(folder);
    }

    private void initialise(Path folder, Path password) {
        Outcome outcome =
                Commands.run(
                        account.command(
                                List.of(
                                        binaries.program("initdb").toString(),
                                        "--pgdata=" + folder,
                                        "--username=" + Secrets.ADMINISTRATOR,
                                        "--pwfile=" + password,
                                        "--auth=scram-sha-256",
                                        "--data-checksums",
                                        "--encoding=UTF8",
                                        "--locale=C",
                                        "--locale-provider=builtin",
                                        "--builtin-locale=C.UTF-8")),
                        CREATION_MAX);
        if (!outcome.succeeded()) {
            throw new PostgresStartRefused(
                    Reason.FAILED,
                    "PostgreSQL could not create its folder " + folder + ":\n" + outcome.output());
        }
    }

    /// What became of the start of the server.
    sealed interface Start {
        record Ready(Postmaster postmaster) implements Start {}

        record PortTaken() implements Start {}

        record StillInUse() implements Start {}

        record Failed(String why) implements Start {}
    }

    Start start(int port, Duration limit) throws IOException {
        long written = openLog();
        Outcome outcome =
                control(
                        List.of(
                                "start",
                                "--log=" + log(),
                                "--options=-p "
                                        + port
                                        + " -c listen_addresses=127.0.0.1"
                                        + " -c unix_socket_directories=''"),
                        limit);
        Optional<Postmaster> postmaster = Postmaster.recorded(folder());
        if (outcome.succeeded() && postmaster.isPresent()) {
            return new Start.Ready(postmaster.get());
        }
        String tail = tail(written);
        if (tail.contains("Address already in use") || tail.contains("could not bind")) {
            return new Start.PortTaken();
        }
        if (tail.contains("is still in use")) {
            return new Start.StillInUse();
        }
        return new Start.Failed(outcome.output().strip() + "\n" + tail);
    }

    /// Fast shutdown: open transactions are rolled back, what was committed is kept. Whether the
    /// server has stopped in time.
    boolean stop() {
        return control(List.of("stop", "--mode=fast"), STOP_MAX).succeeded()
                || Postmaster.recorded(folder()).filter(Postmaster::isOurs).isEmpty();
    }

    private Outcome control(List<String> action, Duration limit) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                binaries.program("pg_ctl").toString(),
                                "--pgdata=" + folder(),
                                "--wait",
                                "--timeout=" + limit.toSeconds()));
        command.addAll(action);
        return Commands.run(account.command(command), limit.plusSeconds(30));
    }

    /// The size of the log before this start. A log grown too long is put aside, once.
    private long openLog() throws IOException {
        if (Files.exists(log()) && Files.size(log()) > LOG_BYTES_MAX) {
            Files.move(
                    log(),
                    home.resolve("postgres.log.1"),
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.ATOMIC_MOVE);
        }
        if (!Files.exists(log())) {
            Files.createFile(
                    log(),
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            account.own(log());
        }
        return Files.size(log());
    }

    private String tail(long from) throws IOException {
        byte[] log = Files.readAllBytes(log());
        int start = (int) Math.max(Math.min(from, log.length), log.length - TAIL_CHARACTERS);
        return new String(log, start, log.length - start, StandardCharsets.UTF_8).strip();
    }

    /// Removes the note of a server that is no more, so that its number, now some other program's,
    /// does not keep a new one from starting.
    void forgetPostmaster() {
        try {
            Files.deleteIfExists(folder().resolve("postmaster.pid"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
