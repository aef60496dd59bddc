package fr.minutier.bench.live;

import com.sun.management.OperatingSystemMXBean;
import fr.minutier.MinutierApplication;
import fr.minutier.exchanges.live.Cuts;
import fr.minutier.exchanges.live.Rooms;
import fr.minutier.kernel.Seconds;
import fr.minutier.testing.TestDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/// The measured server, in a process of its own: says its calls on standard output, then answers
/// each line of standard input with its figures, until there is none. Its log goes to the standard
/// error output.
final class LiveServer {

    private static final PrintStream ANSWERS = System.out;

    private final TestDatabase database;
    private final ConfigurableApplicationContext context;

    private LiveServer(TestDatabase database, ConfigurableApplicationContext context) {
        this.database = database;
        this.context = context;
    }

    /// @param arguments port, number of calls, shortest announced length, spread of lengths
    public static void main(String[] arguments) throws IOException {
        System.setOut(System.err);
        TestDatabase database = TestDatabase.fresh();
        int port = Integer.parseInt(arguments[0]);
        LiveServer server = new LiveServer(database, start(database, port));
        server.context
                .getBean(SeededCalls.class)
                .seed(
                        server.context,
                        Integer.parseInt(arguments[1]),
                        new Seconds(Long.parseLong(arguments[2])),
                        new Seconds(Long.parseLong(arguments[3])),
                        LiveServer::say);
        say("ready");
        server.answer();
        server.context.close();
        database.close();
        System.exit(0);
    }

    private static ConfigurableApplicationContext start(TestDatabase database, int port)
            throws IOException {
        Map<String, Object> properties = new HashMap<>();
        properties.put("spring.datasource.url", database.jdbcUrl());
        properties.put("spring.datasource.username", database.user());
        properties.put("spring.datasource.password", database.password());
        properties.put("spring.flyway.url", database.jdbcUrl());
        properties.put("spring.flyway.user", database.ownerUser());
        properties.put("spring.flyway.password", database.ownerPassword());
        properties.put("server.port", port);
        properties.put("server.address", "127.0.0.1");
        properties.put("minutier.base-url", "http://127.0.0.1:" + port);
        properties.put("minutier.data", Files.createTempDirectory("minutier-live").toString());
        properties.put("minutier.relay.port", 0);
        properties.put("logging.level.root", "warn");
        SpringApplication application =
                new SpringApplication(MinutierApplication.class, LiveParts.class);
        application.addInitializers(
                context ->
                        context.getEnvironment()
                                .getPropertySources()
                                .addFirst(new MapPropertySource("bench", properties)));
        return application.run();
    }

    private void answer() throws IOException {
        BufferedReader questions =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String question = questions.readLine();
        while (question != null) {
            if (question.equals("memory")) {
                System.gc();
            }
            say(figures().line());
            question = questions.readLine();
        }
    }

    private ServerFigures figures() throws IOException {
        Cuts.Lateness cuts = context.getBean(Cuts.class).lateness();
        Runtime runtime = Runtime.getRuntime();
        return new ServerFigures(
                context.getBean(Rooms.class).all().size(),
                ownCpu().toNanos(),
                databaseCpu().toNanos(),
                runtime.totalMemory() - runtime.freeMemory(),
                resident(),
                cuts.count(),
                cuts.late(),
                cuts.medianMillis(),
                cuts.p99Millis(),
                cuts.maxMillis());
    }

    private static Duration ownCpu() {
        return Duration.ofNanos(
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)
                        .getProcessCpuTime());
    }

    /// Of all processes of the database server that live now.
    private Duration databaseCpu() {
        long backend = database.jdbc().sql("SELECT pg_backend_pid()").query(Long.class).single();
        return ProcessHandle.of(backend).flatMap(ProcessHandle::parent).stream()
                .flatMap(ProcessHandle::children)
                .flatMap(process -> process.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }

    /// Bytes of this process in memory.
    private static long resident() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1_024)
                .sum();
    }

    private static void say(String line) {
        ANSWERS.println(line);
    }
}
