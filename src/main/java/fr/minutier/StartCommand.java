package fr.minutier;

import fr.minutier.ServerOptions.Launched;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Runs Minutier for real.
@Command(
        name = "start",
        mixinStandardHelpOptions = true,
        description = "Runs Minutier for real, until Ctrl-C.")
final class StartCommand implements Callable<Integer> {

    private final Map<String, String> environment;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private ServerOptions options = new ServerOptions();

    @Mixin private ExposureOptions exposure = new ExposureOptions();

    StartCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        Exposure exposed = exposure.decide(options.port(spec), spec);
        PrintWriter out = spec.commandLine().getOut();
        Launched launched =
                options.launch(
                        Mode.START, exposed.address(), exposed.properties(), environment, out);
        try (RunningServer server = launched.server()) {
            out.println("Minutier runs at " + exposed.baseUrl() + ". Ctrl-C stops it.");
            out.flush();
            server.await();
        }
        return 0;
    }
}
