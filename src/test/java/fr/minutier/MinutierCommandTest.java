package fr.minutier;

import static org.assertj.core.api.Assertions.assertThat;

import fr.minutier.platform.verification.Verification;
import fr.minutier.platform.verification.Verification.Finding;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class MinutierCommandTest {

    @TempDir private Path folder = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(CommandLine line, String... arguments) {
        return line.setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    private int run(String... arguments) {
        return run(Minutier.commandLine(Map.of()), arguments);
    }

    @Test
    void aWrongVerbOrOptionIsUsageAndTwo() {
        assertThat(run()).isEqualTo(2);
        assertThat(run("dance")).isEqualTo(2);
        assertThat(run("demo", "--colour")).isEqualTo(2);
        assertThat(run("demo", "--port", "many")).isEqualTo(2);
        assertThat(run("demo", "--port", "70000")).isEqualTo(2);
        assertThat(run("demo", "--seconds", "10")).isEqualTo(2);
        assertThat(run("demo", "--auto", "--seconds", "0")).isEqualTo(2);
        assertThat(run("verify")).isEqualTo(2);
        assertThat(err.toString()).contains("Usage: minutier demo");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void helpIsZero() {
        for (String verb : List.of("demo", "start", "verify")) {
            assertThat(run(verb, "--help")).as(verb).isZero();
            assertThat(out.toString()).contains("Usage: minutier " + verb);
        }
        assertThat(run("--help")).isZero();
    }

    @Test
    void aPublicAddressIsRefusedWithoutEncryption() throws IOException {
        Path pem = Files.writeString(folder.resolve("any.pem"), "");

        assertThat(run("start", "--address", "192.0.2.1")).isEqualTo(2);
        assertThat(err.toString()).contains("refused without TLS");
        assertThat(run("start", "--address", "0.0.0.0")).isEqualTo(2);
        assertThat(run("start", "--address", "0.0.0.0", "--base-url", "https://example.org"))
                .isEqualTo(2);
        assertThat(run("start", "--behind-proxy", "--base-url", "http://example.org")).isEqualTo(2);
        assertThat(run("start", "--base-url", "http://example.org")).isEqualTo(2);
        assertThat(run("start", "--base-url", "https://example.org/here")).isEqualTo(2);
        assertThat(run("start", "--certificate", pem.toString())).isEqualTo(2);
        assertThat(run("start", "--certificate", pem.toString(), "--key", "/none")).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void aTakenPortIsSaidBeforeAnythingStarts() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(other.getLocalPort());

            assertThat(run("start", "--port", port, "--data", folder.toString())).isOne();
            assertThat(err.toString()).contains("The port " + port).doesNotContain("Exception");
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aDatabaseWithoutItsRolesIsRefused() throws IOException {
        Map<String, String> environment =
                Map.of("MINUTIER_DB_URL", "jdbc:postgresql:x", "MINUTIER_DB_USER", "x");

        assertThat(run(Minutier.commandLine(environment), startOnFreePort())).isOne();
        assertThat(err.toString()).contains("MINUTIER_DB_PASSWORD", "MINUTIER_DB_OWNER_USER");
    }

    @Test
    void aDataFolderThatIsAFileIsRefusedWithItsCode() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThat(run("demo", "--port", freePort(), "--data", file.toString())).isOne();
        assertThat(err.toString()).contains("[postgres.folder-not-writable]");
    }

    @Test
    void aDemonstrationNeverRunsOnRealData() throws IOException {
        Files.writeString(folder.resolve("mode"), "demo\n");
        Map<String, String> environment =
                Map.of(
                        "MINUTIER_DB_URL", "jdbc:postgresql://127.0.0.1:1/x",
                        "MINUTIER_DB_USER", "x",
                        "MINUTIER_DB_PASSWORD", "x",
                        "MINUTIER_DB_OWNER_USER", "x",
                        "MINUTIER_DB_OWNER_PASSWORD", "x");

        assertThat(run(Minutier.commandLine(environment), startOnFreePort())).isOne();
        assertThat(err.toString()).contains("made by \"minutier demo\"");
    }

    /// Files that begin with "good" or "bad".
    private record WordOfFile() implements Verification {

        @Override
        public String name() {
            return "word";
        }

        @Override
        public boolean recognises(Path file) {
            return file.toString().endsWith(".word");
        }

        @Override
        public List<Finding> verify(Path file) {
            try {
                String word = Files.readString(file);
                return List.of(new Finding("the word", word.equals("good"), "it says " + word));
            } catch (IOException failure) {
                throw new AssertionError(failure);
            }
        }

        @Override
        public List<Finding> verifyAll(Path data, DataSource database) {
            return List.of();
        }
    }

    @Test
    void verifyingAFileSaysWhetherItHolds() throws IOException {
        Path good = Files.writeString(folder.resolve("a.word"), "good");
        Path bad = Files.writeString(folder.resolve("b.word"), "bad");
        Path other = Files.createFile(folder.resolve("c"));

        assertThat(verify(good)).isZero();
        assertThat(out.toString()).contains("holds  the word: it says good", "0 broken");
        assertThat(verify(bad)).isOne();
        assertThat(out.toString()).contains("BROKEN the word: it says bad", "1 broken");
        assertThat(verify(other)).isOne();
        assertThat(err.toString()).contains("no kind that can be verified");
        assertThat(verify(folder.resolve("none"))).isEqualTo(2);
    }

    private int verify(Path file) {
        CommandLine line =
                Minutier.explained(
                        new CommandLine(new VerifyCommand(Map.of(), List.of(new WordOfFile()))));
        return run(line, file.toString());
    }

    private String[] startOnFreePort() throws IOException {
        return new String[] {"start", "--port", freePort(), "--data", folder.toString()};
    }

    private static String freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return Integer.toString(socket.getLocalPort());
        }
    }
}
