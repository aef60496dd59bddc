package fr.minutier.bench.live;

import fr.minutier.bench.Benchmark;
import fr.minutier.kernel.Party;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// Live calls over real WebSockets into the real server in a process of its own, on a real
/// database, with media carried elsewhere: each page attests each second and countersigns a ticket
/// each second, checkpoints are durable, and all calls end at their announced length while it is
/// measured. In the same run the same generator drives a bare echo on the same server, before and
/// after the calls.
///
/// Compared is what the server handles of messages, both ways together, for a second of CPU time,
/// that of the database included: unlike messages a second it does not depend on what else the
/// machine does. Both are measured while the machine is busy, because waking an idle one for each
/// message costs more.
public final class LiveBench implements Benchmark {

    private static final int CALLS = 3_000;
    private static final int CALLS_MAX = 10_000;
    private static final int JOINS_PER_SECOND = 40;
    private static final int JOINING_AT_ONCE = 32;
    private static final long ECHO_WARM_SECONDS = 5;
    private static final long ECHO_SECONDS = 3;

    /// The peer counts as it was at its best.
    private static final int ECHO_WINDOWS = 4;

    private static final long CALM_SECONDS_MAX = 60;
    private static final long CALM_NANOS_MAX = 50_000_000L;
    private static final long SETTLE_SECONDS = 8;

    /// Until the virtual machine has compiled what runs often.
    private static final long WARM_SECONDS = 120;

    private static final long MEASURED_SECONDS = 15;
    private static final int CUTS_PER_SECOND = 60;
    private static final long END_SECONDS_MAX = 300;
    private static final long NANOS = 1_000_000_000L;
    private static final BigDecimal FLOOR = new BigDecimal("0.4");

    private final int calls;

    /// With as many calls as keep two cores busy.
    public LiveBench() {
        this(CALLS);
    }

    private LiveBench(int calls) {
        this.calls = calls;
    }

    @Override
    public String name() {
        return "live";
    }

    @Override
    public String summary() {
        return "messages of live calls for a second of CPU, against a bare echo; [calls to hold]";
    }

    @Override
    public Optional<Benchmark> sized(int size) {
        return size >= 1 && size <= CALLS_MAX ? Optional.of(new LiveBench(size)) : Optional.empty();
    }

    @Override
    public Score measure(PrintWriter table) throws Exception {
        long joining = Math.ceilDiv(calls, JOINS_PER_SECOND);
        long shortest = joining + 3 * SETTLE_SECONDS + WARM_SECONDS + MEASURED_SECONDS;
        long spread = Math.ceilDiv(calls, CUTS_PER_SECOND);
        try (MeasuredServer server = MeasuredServer.start(calls, shortest, spread)) {
            long size = 450;
            Rate before = echo(server, 2 * calls, size);
            before.print(table, "echo before");
            Rate ours = live(server, table);
            awaitCalm(server);
            Rate after = echo(server, 2 * calls, size);
            after.print(table, "echo after");
            table.printf(
                    "messages a second: %s of the echo's%n",
                    ratio(ours.perSecond(), before.perSecond() + after.perSecond()));
            return new Score(
                    ratio(ours.perCpuSecond(), before.perCpuSecond() + after.perCpuSecond()),
                    FLOOR);
        }
    }

    private static BigDecimal ratio(long ours, long bothEchoes) {
        return BigDecimal.valueOf(2 * ours)
                .divide(BigDecimal.valueOf(bothEchoes), 3, RoundingMode.HALF_UP);
    }

    /// Messages handled, both ways.
    ///
    /// @param perCpuSecond of server and database
    private record Rate(long perSecond, long perCpuSecond) {

        static Rate of(long messages, long nanos, long cpuNanos) {
            return new Rate(messages * NANOS / nanos, messages * NANOS / cpuNanos);
        }

        void print(PrintWriter table, String name) {
            table.printf(
                    "%s: %,d messages a second, %,d for a second of CPU%n",
                    name, perSecond, perCpuSecond);
        }
    }

    private Rate live(MeasuredServer server, PrintWriter table) throws IOException {
        ServerFigures empty = server.memory();
        Traffic traffic = new Traffic();
        try (Generator generator = Generator.open()) {
            long began = System.nanoTime();
            List<LivePage> pages = join(server, generator, traffic);
            long joined = (System.nanoTime() - began) / NANOS;
            boolean billing =
                    generator.runUntil(
                            () -> pages.stream().allMatch(LivePage::isBilling), 2 * SETTLE_SECONDS);
            generator.run(billing ? WARM_SECONDS : 1);
            long[] tickets = pages.stream().mapToLong(LivePage::tickets).toArray();
            ServerFigures first = server.figures();
            long messages = traffic.messages();
            long bytes = traffic.bytes();
            long begun = System.nanoTime();
            generator.run(MEASURED_SECONDS);
            ServerFigures last = server.figures();
            long nanos = System.nanoTime() - begun;
            messages = traffic.messages() - messages;
            bytes = traffic.bytes() - bytes;
            long held =
                    IntStream.range(0, pages.size())
                                    .filter(page -> keepsUp(pages.get(page), tickets[page]))
                                    .count()
                            / 2;
            ServerFigures full = server.memory();
            long cpu = last.cpuNanosSince(first);
            table.printf("calls held: %,d of %,d, joined in %d s%n", held, calls, joined);
            Rate rate = Rate.of(messages, nanos, cpu);
            rate.print(table, "live");
            table.printf("length: %d bytes each%n", bytes / Math.max(1, messages));
            table.printf(
                    "CPU a call: %,d microseconds a second, of which the database %,d%n",
                    perCall(cpu, nanos),
                    perCall(last.databaseCpuNanos() - first.databaseCpuNanos(), nanos));
            table.printf(
                    "memory a call: %,d bytes on the heap, %,d resident%n",
                    (full.heapBytes() - empty.heapBytes()) / calls,
                    (full.residentBytes() - empty.residentBytes()) / calls);
            generator.runUntil(() -> pages.stream().allMatch(LivePage::isOver), END_SECONDS_MAX);
            ServerFigures end = server.figures();
            table.printf(
                    "cuts: %,d, late by %d ms (p50), %d ms (p99), %d ms (max); beyond 250 ms: %,d%n",
                    end.cuts(), end.cutMedian(), end.cutP99(), end.cutMax(), end.lateCuts());
            return rate;
        }
    }

    /// Whether a page was given a ticket in all seconds but two, as a page of a call that is held.
    private static boolean keepsUp(LivePage page, long ticketsBefore) {
        return page.isBilling() && page.tickets() - ticketsBefore >= MEASURED_SECONDS - 2;
    }

    /// Microseconds of each call in each second.
    private long perCall(long cpuNanos, long nanos) {
        return cpuNanos / 1_000 * NANOS / nanos / calls;
    }

    private List<LivePage> join(MeasuredServer server, Generator generator, Traffic traffic)
            throws IOException {
        List<LivePage> pages = new ArrayList<>();
        for (Map<Party, String> tokens : server.calls()) {
            for (Map.Entry<Party, String> token : tokens.entrySet()) {
                LivePage page = new LivePage(token.getKey(), traffic);
                generator.connect(server.port(), "/ws/salle/" + token.getValue(), page);
                pages.add(page);
            }
            List<LivePage> earlier = pages.subList(0, Math.max(0, pages.size() - JOINING_AT_ONCE));
            generator.runUntil(
                    () -> earlier.isEmpty() || earlier.getLast().isJoined(), SETTLE_SECONDS);
        }
        return pages;
    }

    /// Each line with one message under way.
    private static Rate echo(MeasuredServer server, int lines, long bytes) throws IOException {
        Traffic traffic = new Traffic();
        String message = "x".repeat(Math.toIntExact(bytes));
        WebSocketLine.Listener listener =
                new WebSocketLine.Listener() {
                    @Override
                    public void opened(WebSocketLine line) {
                        say(line);
                    }

                    @Override
                    public void heard(WebSocketLine line, String answer) {
                        traffic.count(answer);
                        say(line);
                    }

                    @Override
                    public void closed(WebSocketLine line) {}

                    private void say(WebSocketLine line) {
                        traffic.count(message);
                        line.send(message);
                    }
                };
        try (Generator generator = Generator.open()) {
            for (int line = 0; line < lines; line++) {
                generator.connect(server.port(), "/ws/echo", listener);
            }
            generator.run(ECHO_WARM_SECONDS);
            List<Rate> rates = new ArrayList<>();
            for (int window = 0; window < ECHO_WINDOWS; window++) {
                ServerFigures first = server.figures();
                long counted = traffic.messages();
                long begun = System.nanoTime();
                generator.run(ECHO_SECONDS);
                ServerFigures last = server.figures();
                long nanos = System.nanoTime() - begun;
                long echoed = traffic.messages() - counted;
                rates.add(Rate.of(echoed, nanos, last.cpuNanosSince(first)));
            }
            return Collections.max(rates, Comparator.comparingLong(Rate::perCpuSecond));
        }
    }

    /// Until the server has done what follows from the calls.
    private static void awaitCalm(MeasuredServer server) throws IOException {
        try (Generator generator = Generator.open()) {
            ServerFigures before = server.figures();
            for (int second = 0; second < CALM_SECONDS_MAX; second++) {
                generator.run(1);
                ServerFigures now = server.figures();
                if (now.cpuNanosSince(before) < CALM_NANOS_MAX) {
                    return;
                }
                before = now;
            }
        }
    }
}
