package fr.minutier;

import fr.minutier.ServerOptions.Launched;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Runs a demonstration on this machine only.
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Runs a demonstration with invented people, until Ctrl-C.")
final class DemoCommand implements Callable<Integer> {

    private static final int SECONDS_DEFAULT = 65;
    private static final int SECONDS_MAX = 3_600;

    private final Map<String, String> environment;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private ServerOptions options = new ServerOptions();

    @Option(
            names = "--auto",
            description = "Plays one paid call with two real browsers, prints the figures, ends.")
    private boolean automatic;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "With --auto: how long they talk (" + SECONDS_DEFAULT + ").")
    private @Nullable Integer seconds;

    DemoCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        int port = options.port(spec);
        Duration talk = talk();
        PrintWriter out = spec.commandLine().getOut();
        String baseUrl = "http://localhost:" + port;
        AutomaticDemo player = automatic ? player() : null;
        Map<String, Object> addressing =
                Map.of(
                        "server.port",
                        port,
                        "server.address",
                        "127.0.0.1",
                        "minutier.base-url",
                        baseUrl,
                        "minutier.relay.host",
                        "127.0.0.1",
                        "minutier.relay.port",
                        port,
                        "minutier.relay.tcp-port",
                        0,
                        "minutier.metrics.port",
                        0);
        Launched launched =
                options.launch(
                        Mode.DEMO, InetAddress.getLoopbackAddress(), addressing, environment, out);
        try (RunningServer server = launched.server()) {
            if (player != null) {
                boolean agreed = player.play(baseUrl, launched.data(), talk, out);
                out.flush();
                return agreed ? 0 : 1;
            }
            out.println("The demonstration runs at " + baseUrl + ". Ctrl-C stops it.");
            out.flush();
            server.await();
        }
        return 0;
    }

    private Duration talk() {
        if (seconds == null) {
            return Duration.ofSeconds(SECONDS_DEFAULT);
        }
        if (!automatic) {
            throw new ParameterException(spec.commandLine(), "--seconds goes with --auto.");
        }
        if (seconds < 1 || seconds > SECONDS_MAX) {
            throw new ParameterException(
                    spec.commandLine(), "--seconds must be from 1 to " + SECONDS_MAX + ".");
        }
        return Duration.ofSeconds(seconds);
    }

    private static AutomaticDemo player() {
        return ServiceLoader.load(AutomaticDemo.class)
                .findFirst()
                .orElseThrow(
                        () ->
                                new CommandRefused(
                                        """
                                        The browsers that --auto drives come with the tests: \
                                        run it as ./minutier demo --auto."""));
    }
}
