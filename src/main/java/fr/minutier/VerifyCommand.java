package fr.minutier;

import fr.minutier.platform.postgres.EmbeddedPostgres;
import fr.minutier.platform.postgres.EmbeddedPostgres.Settings;
import fr.minutier.platform.verification.Verification;
import fr.minutier.platform.verification.Verification.Finding;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Checks proofs: one file with nothing but the file, or everything an installation holds.
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = "Checks a receipt or an invoice, or everything the data folder holds.")
final class VerifyCommand implements Callable<Integer> {

    private final Map<String, String> environment;
    private final List<Verification> verifications;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "FILE|all",
            description = "A file that Minutier wrote, or the word all.")
    private String target = "all";

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "With all: the data folder (data, beside the program).")
    private @Nullable Path data;

    VerifyCommand(Map<String, String> environment) {
        this(
                environment,
                ServiceLoader.load(Verification.class).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList());
    }

    VerifyCommand(Map<String, String> environment, List<Verification> verifications) {
        this.environment = environment;
        this.verifications = verifications;
    }

    @Override
    public Integer call() {
        boolean everything = target.equals("all");
        if (!everything && !Files.isRegularFile(Path.of(target))) {
            throw new ParameterException(spec.commandLine(), "There is no file " + target + ".");
        }
        if (verifications.isEmpty()) {
            throw new CommandRefused("This build has nothing to verify with.");
        }
        PrintWriter out = spec.commandLine().getOut();
        List<Finding> findings = everything ? all() : file(Path.of(target));
        for (Finding finding : findings) {
            String verdict = finding.holds() ? "holds  " : "BROKEN ";
            out.println(verdict + finding.subject() + ": " + finding.sentence());
        }
        long broken = findings.stream().filter(finding -> !finding.holds()).count();
        out.println(findings.size() + " checked, " + broken + " broken.");
        out.flush();
        return broken == 0 ? 0 : 1;
    }

    private List<Finding> file(Path file) {
        return verifications.stream()
                .filter(verification -> verification.recognises(file))
                .findFirst()
                .orElseThrow(
                        () -> new CommandRefused(file + " is of no kind that can be verified."))
                .verify(file);
    }

    private List<Finding> all() {
        DataFolder folder = DataFolder.chosen(data);
        Optional<Database> configured = Database.configured(environment);
        if (configured.isPresent()) {
            return all(folder.path(), configured.get());
        }
        if (!Files.isDirectory(folder.path())) {
            throw new ParameterException(
                    spec.commandLine(), "There is no data folder " + folder.path() + ".");
        }
        DataFolder.Opened opened =
                folder.open(data != null, Settings.standard(), EmbeddedPostgres::startOrJoin);
        try (EmbeddedPostgres postgres = opened.postgres()) {
            return all(opened.folder().path(), Database.of(postgres));
        }
    }

    private List<Finding> all(Path folder, Database database) {
        List<Finding> findings = new ArrayList<>();
        for (Verification verification : verifications) {
            findings.addAll(verification.verifyAll(folder, database.dataSource()));
        }
        return findings;
    }
}
