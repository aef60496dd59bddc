package fr.minutier.bench.live;

import fr.minutier.kernel.Party;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.springframework.util.StringUtils;

/// A [LiveServer] in its process.
final class MeasuredServer implements AutoCloseable {

    private static final long STOP_SECONDS_MAX = 30;

    private final Process process;
    private final BufferedReader answers;
    private final Writer questions;
    private final int port;
    private final List<Map<Party, String>> calls = new ArrayList<>();

    private MeasuredServer(Process process, int port) {
        this.process = process;
        this.port = port;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.questions = process.outputWriter(StandardCharsets.UTF_8);
    }

    static MeasuredServer start(int calls, long shortestSeconds, long spreadSeconds)
            throws IOException {
        int port = freePort();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-Xmx4g"));
        String options = System.getProperty("bench.server", "");
        command.addAll(List.of(StringUtils.tokenizeToStringArray(options, " ")));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add(LiveServer.class.getName());
        for (long argument : new long[] {port, calls, shortestSeconds, spreadSeconds}) {
            command.add(Long.toString(argument));
        }
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        MeasuredServer server = new MeasuredServer(process, port);
        String said = server.hear();
        while (!said.equals("ready")) {
            String[] tokens = StringUtils.tokenizeToStringArray(said, " ");
            server.calls.add(Map.of(Party.EXPERT, tokens[0], Party.CLIENT, tokens[1]));
            said = server.hear();
        }
        return server;
    }

    int port() {
        return port;
    }

    /// The tokens of the rooms, by call.
    List<Map<Party, String>> calls() {
        return calls;
    }

    ServerFigures figures() throws IOException {
        return ask("figures");
    }

    /// After a collection.
    ServerFigures memory() throws IOException {
        return ask("memory");
    }

    private ServerFigures ask(String question) throws IOException {
        questions.write(question + "\n");
        questions.flush();
        return ServerFigures.read(hear());
    }

    private String hear() throws IOException {
        String line = answers.readLine();
        if (line == null) {
            throw new IOException("the measured server is gone");
        }
        return line;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws IOException {
        questions.close();
        try {
            if (!process.waitFor(STOP_SECONDS_MAX, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException _) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
