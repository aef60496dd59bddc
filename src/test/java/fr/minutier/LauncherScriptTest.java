package fr.minutier;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/// The script `minutier`, as far as it answers without building.
class LauncherScriptTest {

    private record Answer(int exitCode, String out, String err) {}

    private static Answer run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of("minutier").toAbsolutePath().toString());
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).directory(Path.of("/").toFile()).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Answer(process.waitFor(), out, err);
    }

    @Test
    void aWrongVerbOrOptionIsUsageOnTheErrorStreamAndTwo() throws Exception {
        for (String[] arguments :
                new String[][] {{}, {"dance"}, {"demo", "--colour"}, {"test", "x"}, {"verify"}}) {
            Answer answer = run(arguments);
            assertThat(answer.exitCode()).as(String.join(" ", arguments)).isEqualTo(2);
            assertThat(answer.err()).contains("Usage: minutier");
            assertThat(answer.out()).isEmpty();
        }
    }

    @Test
    void helpIsZeroAndNamesEveryOptionThatTheProgramTakes() throws Exception {
        CommandLine program = Minutier.commandLine(Map.of());
        assertThat(run("help").exitCode()).isZero();
        for (String verb : List.of("demo", "start", "verify")) {
            Answer answer = run(verb, "--help");
            assertThat(answer.exitCode()).as(verb).isZero();
            CommandLine line = requireNonNull(program.getSubcommands().get(verb));
            for (OptionSpec option : line.getCommandSpec().options()) {
                if (!option.usageHelp() && !option.versionHelp()) {
                    assertThat(answer.out()).contains("  " + option.longestName() + " ");
                }
            }
        }
        for (String verb : List.of("test", "bench")) {
            assertThat(run(verb, "--help").out()).as(verb).startsWith("Usage: minutier " + verb);
        }
    }
}
