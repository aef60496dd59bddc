package fr.minutier;

import fr.minutier.platform.postgres.EmbeddedPostgres;
import fr.minutier.platform.postgres.EmbeddedPostgres.Settings;
import fr.minutier.platform.postgres.FolderLock;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// What `demo` and `start` have in common: the port and the data folder.
final class ServerOptions {

    private static final int PORT_MAX = 65_535;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8080",
            description = "TCP port of the pages, UDP port of the media relay (${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder of the database and the files (data, beside the program).")
    private @Nullable Path data;

    int port(CommandSpec spec) {
        if (port < 1 || port > PORT_MAX) {
            throw new ParameterException(
                    spec.commandLine(), "--port must be from 1 to " + PORT_MAX + ".");
        }
        return port;
    }

    /// A running server with the folder it works in.
    record Launched(RunningServer server, Path data) {}

    /// Starts the database, unless one is configured, and the application upon it.
    Launched launch(
            Mode mode,
            InetAddress address,
            Map<String, Object> addressing,
            Map<String, String> environment,
            PrintWriter out) {
        refuseTakenPort(address);
        DataFolder folder = DataFolder.chosen(data);
        folder.refuseOther(mode);
        Map<String, Object> properties = new HashMap<>(addressing);
        properties.put("minutier.mode", mode.word());
        Optional<Database> configured = Database.configured(environment);
        if (configured.isPresent()) {
            folder.claim(mode);
            // A node has the name that is in its folder: two at once would take their calls away
            // from each other.
            FolderLock lock = FolderLock.take(folder.path().resolve("lock"));
            properties.putAll(configured.get().properties());
            properties.put("minutier.data", folder.path().toString());
            return new Launched(RunningServer.start(lock::close, properties), folder.path());
        }
        Settings settings =
                Settings.standard()
                        .withProgress(
                                sentence -> {
                                    out.println(sentence);
                                    out.flush();
                                });
        DataFolder.Opened opened = folder.open(data != null, settings, EmbeddedPostgres::start);
        return launch(mode, opened, properties);
    }

    private static Launched launch(
            Mode mode, DataFolder.Opened opened, Map<String, Object> properties) {
        Path path = opened.folder().path();
        try {
            opened.folder().claim(mode);
            properties.putAll(Database.of(opened.postgres()).properties());
            properties.put("minutier.data", path.toString());
        } catch (RuntimeException | Error refusal) {
            opened.postgres().close();
            throw refusal;
        }
        return new Launched(RunningServer.start(opened.postgres()::close, properties), path);
    }

    /// Said before anything is started, in a sentence.
    private void refuseTakenPort(InetAddress address) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address, port));
        } catch (IOException taken) {
            throw new CommandRefused(
                    """
                    The port %d of %s cannot be used (%s). Choose another one with --port."""
                            .formatted(port, address.getHostAddress(), taken.getMessage()));
        }
    }
}
