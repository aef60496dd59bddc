package fr.minutier.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.minutier.platform.postgres.PostgresStartRefused.Reason;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A Minutier killed by `kill -9` loses nothing that was acknowledged and leaves nothing that would
/// hinder the next one.
class KilledProcessTest {

    private static final int ROWS_BEFORE_KILL = 200;

    private static Workshop workshop;

    @BeforeAll
    static void open() throws IOException {
        workshop = new Workshop();
    }

    @AfterAll
    static void close() throws IOException {
        workshop.close();
    }

    private record Killed(int acknowledged, long server) {}

    @Test
    void theServerItLeftIsStoppedAndNothingIsLost() throws Exception {
        Killed killed = killWhileCommitting("orphan");
        assertThat(Workshop.serves(workshop.place().resolve("orphan"), killed.server())).isTrue();
        workshop.said().clear();

        assertNothingLost("orphan", killed);

        assertThat(workshop.said())
                .singleElement()
                .asString()
                .contains("process " + killed.server());
        assertThat(Workshop.serves(workshop.place().resolve("orphan"), killed.server())).isFalse();
    }

    @Test
    void killedTogetherWithItsServerItRecoversAndNothingIsLost() throws Exception {
        Killed killed = killWhileCommitting("crash");
        ProcessHandle.of(killed.server()).ifPresent(ProcessHandle::destroyForcibly);

        assertNothingLost("crash", killed);
    }

    private static void assertNothingLost(String folder, Killed killed) throws SQLException {
        try (EmbeddedPostgres postgres = workshop.start(folder)) {
            assertThat(postgres.pid()).isNotEqualTo(killed.server());
            String found =
                    Workshop.ask(
                            postgres,
                            postgres.owner(),
                            "SELECT count(*) FROM kept WHERE number <= " + killed.acknowledged());
            assertThat(found).isEqualTo(Integer.toString(killed.acknowledged()));
        }
    }

    private static Killed killWhileCommitting(String folder) throws IOException {
        Path data = workshop.place().resolve(folder);
        Process process = fork(data);
        try (BufferedReader lines = process.inputReader()) {
            String first = String.valueOf(lines.readLine());
            assertThat(first).startsWith("server ");
            long server = Long.parseLong(first.substring("server ".length()));
            assertThatThrownBy(() -> workshop.start(folder))
                    .isInstanceOfSatisfying(
                            PostgresStartRefused.class,
                            refusal -> assertThat(refusal.reason()).isEqualTo(Reason.FOLDER_IN_USE))
                    .hasMessageContaining("process " + process.pid());
            int acknowledged = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                acknowledged = Integer.parseInt(line);
                if (acknowledged == ROWS_BEFORE_KILL) {
                    // Unlike the method of Process, this leaves what was said to be read.
                    process.toHandle().destroyForcibly();
                }
            }
            assertThat(acknowledged).isGreaterThanOrEqualTo(ROWS_BEFORE_KILL);
            return new Killed(acknowledged, server);
        } finally {
            process.destroyForcibly();
        }
    }

    private static Process fork(Path data) throws IOException {
        String classPath =
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path", ""));
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPath,
                        CommittingProgram.class.getName(),
                        data.toString(),
                        workshop.binaries().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
