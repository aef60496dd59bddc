package fr.minutier.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.minutier.platform.postgres.PostgresStartRefused.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EmbeddedPostgresTest {

    private static final boolean ROOT = "root".equals(System.getProperty("user.name"));

    /// One folder for all tests, each of which leaves it stopped and as it was.
    private static final String DATA = "data";

    private static Workshop workshop;

    @BeforeAll
    static void open() throws IOException {
        workshop = new Workshop();
    }

    @AfterAll
    static void close() throws IOException {
        workshop.close();
    }

    @Test
    void keepsWhatItAcknowledgesAndRunsUnprivileged() throws SQLException, IOException {
        try (EmbeddedPostgres postgres = workshop.start(DATA)) {
            for (String setting :
                    List.of("fsync", "full_page_writes", "synchronous_commit", "data_checksums")) {
                assertThat(Workshop.ask(postgres, postgres.application(), "SHOW " + setting))
                        .as(setting)
                        .isEqualTo("on");
            }
            assertThat(userOf(postgres.pid())).isPresent().get().isNotEqualTo("root");
            assertThat(Workshop.ask(postgres, postgres.owner(), "SHOW listen_addresses"))
                    .isEqualTo("127.0.0.1");
            assertThat(Files.getPosixFilePermissions(Cluster.secretsFile(home())))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
    }

    @Test
    void asksForThePasswordAndNeverShowsIt() {
        try (EmbeddedPostgres postgres = workshop.start(DATA)) {
            Credentials wrong = new Credentials(postgres.owner().user(), "wrong");

            assertThatThrownBy(() -> Workshop.ask(postgres, wrong, "SELECT 1"))
                    .hasMessageContaining("password authentication failed");
            assertThat(postgres.owner().toString()).doesNotContain(postgres.owner().password());
        }
    }

    @Test
    void findsItsDataAgainAfterAnOrderlyStop() throws SQLException {
        long first;
        try (EmbeddedPostgres postgres = workshop.start(DATA)) {
            first = postgres.pid();
            try (Connection connection =
                            postgres.simpleDataSource(EmbeddedPostgres.DATABASE, postgres.owner())
                                    .getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE kept AS SELECT 1");
            }
        }
        assertThat(Workshop.serves(workshop.place().resolve(DATA), first)).isFalse();
        try (EmbeddedPostgres postgres = workshop.start(DATA)) {
            assertThat(Workshop.ask(postgres, postgres.owner(), "SELECT count(*) FROM kept"))
                    .isEqualTo("1");
        }
    }

    @Test
    void refusesToRunWithoutFsync() throws IOException {
        withConfiguration(
                "fsync = off",
                () -> assertRefused(Reason.NOT_DURABLE, "fsync = off", EmbeddedPostgresTest::run));
        assertThat(Postmaster.recorded(Cluster.folder(home()))).isEmpty();
    }

    @Test
    void quotesWhatPostgresSaidWhenItFails() throws IOException {
        withConfiguration(
                "no_such_setting = 1",
                () -> assertRefused(Reason.FAILED, "no_such_setting", EmbeddedPostgresTest::run));
    }

    @Test
    void refusesAPortThatIsTakenAndChoosesAnotherIfItMay() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertRefused(
                    Reason.PORT_TAKEN,
                    Integer.toString(other.getLocalPort()),
                    () ->
                            EmbeddedPostgres.start(
                                    workshop.place().resolve(DATA),
                                    workshop.settings().withPort(other.getLocalPort())));
            try (EmbeddedPostgres postgres = workshop.start(DATA)) {
                assertThat(postgres.port()).isNotEqualTo(other.getLocalPort());
            }
        }
    }

    @Test
    void refusesAFolderThatCannotBeWritten() throws IOException {
        Path file = Files.createFile(workshop.place().resolve("file"));

        assertRefused(
                Reason.FOLDER_NOT_WRITABLE,
                "file",
                () -> EmbeddedPostgres.start(file, workshop.settings()));
        assertRefused(
                Reason.FOLDER_NOT_WRITABLE,
                "/proc/minutier",
                () -> EmbeddedPostgres.start(Path.of("/proc/minutier"), workshop.settings()));
    }

    @Test
    void refusesASecondStartOnTheSameFolder() {
        try (EmbeddedPostgres postgres = workshop.start(DATA)) {
            assertRefused(Reason.FOLDER_IN_USE, "in use", () -> workshop.start(DATA));
            Path data = workshop.place().resolve(DATA);
            try (EmbeddedPostgres joined =
                    EmbeddedPostgres.startOrJoin(data, workshop.settings())) {
                assertThat(joined.pid()).isEqualTo(postgres.pid());
            }
            assertThat(Workshop.serves(workshop.place().resolve(DATA), postgres.pid())).isTrue();
        }
        run();
    }

    @Test
    void opensItsOwnFolderButNotTheFoldersAbove() throws IOException {
        Path above = Files.createDirectory(workshop.place().resolve("above"));
        Path own = Files.createDirectory(above.resolve("own"));
        Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("rwx------"));
        EmbeddedPostgres.start(own, workshop.settings()).close();

        Files.setPosixFilePermissions(above, PosixFilePermissions.fromString("rwx------"));
        ThrowingCallable start = () -> EmbeddedPostgres.start(own, workshop.settings()).close();
        if (ROOT) {
            assertRefused(Reason.FOLDER_NOT_REACHABLE, "chmod o+x " + above, start);
        } else {
            assertThat(own).satisfies(_ -> start.call());
        }
    }

    @Test
    void aNoteOfAServerThatIsNoMoreIsNoObstacle() throws IOException {
        workshop.start(DATA).close();
        Path cluster = Cluster.folder(home());
        long someoneElse = ProcessHandle.current().pid();
        Files.writeString(
                cluster.resolve("postmaster.pid"),
                someoneElse + "\n" + cluster + "\n1700000000\n5432\n\n127.0.0.1\n\nready   \n");

        run();

        assertThat(ProcessHandle.current().isAlive()).isTrue();
    }

    @Test
    void unpacksAgainWhatWasCutShort() throws IOException {
        Binaries binaries = Binaries.unpacked(workshop.binaries(), workshop.said()::add);
        Files.write(binaries.program("postgres"), new byte[10]);
        workshop.said().clear();

        run();

        assertThat(workshop.said()).anyMatch(sentence -> sentence.startsWith("Unpacking"));
        assertThat(Files.size(binaries.program("postgres"))).isGreaterThan(1_000_000);
    }

    @Test
    void saysWhenThePasswordsAreGone() throws IOException {
        run();
        Path secrets = Cluster.secretsFile(home());
        Path away = Files.move(secrets, home().resolve("away"));
        try {
            assertRefused(Reason.SECRETS_MISSING, "passwords", EmbeddedPostgresTest::run);
        } finally {
            Files.move(away, secrets);
        }
    }

    private static void run() {
        workshop.start(DATA).close();
    }

    private static void withConfiguration(String line, Runnable test) throws IOException {
        run();
        Path configuration = Cluster.folder(home()).resolve("postgresql.conf");
        String before = Files.readString(configuration);
        Files.writeString(configuration, line + "\n", StandardOpenOption.APPEND);
        try {
            test.run();
        } finally {
            Files.writeString(configuration, before);
        }
    }

    private static Path home() {
        return workshop.place().resolve(DATA).resolve("postgres");
    }

    private static Optional<String> userOf(long pid) {
        return ProcessHandle.of(pid).flatMap(process -> process.info().user());
    }

    private static void assertRefused(Reason reason, String part, ThrowingCallable start) {
        assertThatThrownBy(start)
                .isInstanceOfSatisfying(
                        PostgresStartRefused.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(reason))
                .hasMessageContaining(part);
    }
}
