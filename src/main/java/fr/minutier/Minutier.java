package fr.minutier;

import fr.minutier.platform.postgres.PostgresStartRefused;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/// The command line. Exit codes: 0 done, 1 refused or failed, 2 a wrong verb or option.
@Command(
        name = "minutier",
        mixinStandardHelpOptions = true,
        description = "The platform on which independent experts in France sell their time.")
public final class Minutier implements Runnable {

    @Spec private CommandSpec spec;

    private Minutier() {
        this.spec = CommandSpec.create();
    }

    public static void main(String[] arguments) {
        System.exit(commandLine(System.getenv()).execute(arguments));
    }

    /// @param environment the variables of the process, of which `MINUTIER_DB_*` count
    static CommandLine commandLine(Map<String, String> environment) {
        CommandLine line = new CommandLine(new Minutier());
        line.addSubcommand("demo", new DemoCommand(environment));
        line.addSubcommand("start", new StartCommand(environment));
        line.addSubcommand("verify", new VerifyCommand(environment));
        return explained(line);
    }

    /// Makes refusals end in a sentence rather than in a stack trace.
    static CommandLine explained(CommandLine line) {
        return line.setExecutionExceptionHandler(Minutier::explain);
    }

    /// A refusal is a sentence with its code; anything else is a fault of the program.
    private static int explain(Exception failure, CommandLine line, ParseResult ignored)
            throws Exception {
        if (failure instanceof PostgresStartRefused refusal) {
            line.getErr().println(refusal.getMessage() + " [" + refusal.code() + "]");
            if (refusal.getCause() != null) {
                line.getErr().println("Cause: " + refusal.getCause());
            }
            return CommandLine.ExitCode.SOFTWARE;
        }
        if (failure instanceof CommandRefused refusal) {
            line.getErr().println(refusal.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
        throw failure;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name what to do.");
    }
}
