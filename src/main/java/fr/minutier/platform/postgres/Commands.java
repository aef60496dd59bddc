package fr.minutier.platform.postgres;

import fr.minutier.platform.postgres.PostgresStartRefused.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/// Runs a short external command with a bare environment and gathers what it says.
final class Commands {

    private static final Map<String, String> ENVIRONMENT =
            Map.of(
                    "PATH",
                    "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin",
                    "LC_ALL",
                    "C",
                    "TZ",
                    "UTC");

    private Commands() {}

    /// What a command answered: its exit code and its output, both streams together.
    record Outcome(int exitCode, String output) {

        boolean succeeded() {
            return exitCode == 0;
        }
    }

    /// Runs to the end or to the time limit, at which the command is killed and refused. Throws
    /// [UncheckedIOException] if the command does not exist.
    static Outcome run(List<String> command, Duration limit) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.directory(Path.of("/").toFile()).redirectErrorStream(true);
        builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.environment().clear();
        builder.environment().putAll(ENVIRONMENT);
        try {
            Process process = builder.start();
            AtomicReference<String> output = new AtomicReference<>("");
            Thread reader = Thread.ofPlatform().daemon().start(() -> output.set(read(process)));
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new PostgresStartRefused(
                        Reason.FAILED,
                        command.getFirst() + " did not end within " + limit.toSeconds() + " s.");
            }
            reader.join(limit);
            return new Outcome(process.exitValue(), output.get());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while running " + command.getFirst());
        }
    }

    private static String read(Process process) {
        try {
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            return "(output lost: " + failure.getMessage() + ")";
        }
    }
}
