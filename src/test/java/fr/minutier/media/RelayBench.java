package fr.minutier.media;

import fr.minutier.bench.Benchmark;
import fr.minutier.kernel.MonotonicClock;
import fr.minutier.kernel.Party;
import fr.minutier.media.relay.ClosedRelay;
import fr.minutier.media.relay.TurnClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/// Packets a second through the closed relay and through coturn's `turnserver`, on this machine,
/// in turns, with the same generator: pairs of allocations that send ChannelData of the size of a
/// video packet, each keeping so many under way. Compares the medians.
public final class RelayBench implements Benchmark {

    private static final int PAIRS = 8;
    private static final int UNDER_WAY = 32;
    private static final int PAYLOAD_BYTES = 1_000;
    private static final int CHANNEL = 0x4000;
    private static final int ROUNDS = 5;
    private static final long ROUND_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final long LOST_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final BigDecimal FLOOR = new BigDecimal("1.0");
    private static final String USER = "bench";
    private static final String PASSWORD = "bench-password";

    /// One direction of a pair: packets written here come out there.
    private static final class Flow {
        private final DatagramChannel in;
        private final DatagramChannel out;
        private int underWay;
        private long heardNanos;

        Flow(DatagramChannel in, DatagramChannel out) {
            this.in = in;
            this.out = out;
        }
    }

    @Override
    public String name() {
        return "relay";
    }

    @Override
    public String summary() {
        return "packets relayed a second, against coturn on the same machine";
    }

    @Override
    public Score measure(PrintWriter table) throws Exception {
        try (ClosedRelay relay = relay()) {
            int port = freePort();
            Process coturn = coturn(port);
            try {
                return compare(table, relay, port);
            } finally {
                coturn.destroy();
                coturn.waitFor();
            }
        }
    }

    private static Score compare(PrintWriter table, ClosedRelay relay, int coturnPort)
            throws Exception {
        UUID room = UUID.randomUUID();
        relay.open(room);
        List<TurnClient> clients = new ArrayList<>();
        List<Flow> ours = new ArrayList<>();
        List<Flow> theirs = new ArrayList<>();
        TurnAccess user = new TurnAccess(List.of(), USER, PASSWORD);
        for (int i = 0; i < PAIRS; i++) {
            ours.add(
                    flow(
                            clients,
                            new TurnClient(relay.port(), relay.access(room, Party.EXPERT)),
                            new TurnClient(relay.port(), relay.access(room, Party.CLIENT))));
            theirs.add(
                    flow(
                            clients,
                            new TurnClient(coturnPort, user),
                            new TurnClient(coturnPort, user)));
        }
        List<Long> ourRates = new ArrayList<>();
        List<Long> theirRates = new ArrayList<>();
        round(ours);
        round(theirs);
        table.println("round   relay (packets/s)   coturn (packets/s)");
        for (int i = 1; i <= ROUNDS; i++) {
            ourRates.add(round(ours));
            theirRates.add(round(theirs));
            table.printf("%5d   %17d   %18d%n", i, ourRates.getLast(), theirRates.getLast());
        }
        BigDecimal ratio =
                BigDecimal.valueOf(median(ourRates))
                        .divide(BigDecimal.valueOf(median(theirRates)), 2, RoundingMode.HALF_UP);
        clients.forEach(TurnClient::close);
        return new Score(ratio, FLOOR);
    }

    private static long median(List<Long> rates) {
        return rates.stream().sorted().toList().get(rates.size() / 2);
    }

    private static Flow flow(List<TurnClient> clients, TurnClient from, TurnClient to)
            throws IOException {
        clients.add(from.allocated());
        clients.add(to.allocated());
        boolean bound =
                from.bindChannel(CHANNEL, to.relayed()).success()
                        && to.bindChannel(CHANNEL, from.relayed()).success();
        if (!bound) {
            throw new IllegalStateException("no channel");
        }
        return new Flow(from.hurried(), to.hurried());
    }

    /// Packets a second that came out.
    private static long round(List<Flow> flows) throws IOException {
        ByteBuffer packet = ByteBuffer.allocateDirect(4 + PAYLOAD_BYTES);
        packet.putShort((short) CHANNEL).putShort((short) PAYLOAD_BYTES).put((byte) 0x80);
        ByteBuffer received = ByteBuffer.allocateDirect(2_048);
        long start = System.nanoTime();
        long now = start;
        long count = 0;
        while (now - start < ROUND_NANOS) {
            for (Flow flow : flows) {
                count += serve(flow, packet, received, now);
            }
            now = System.nanoTime();
        }
        return count * TimeUnit.SECONDS.toNanos(1) / (now - start);
    }

    private static int serve(Flow flow, ByteBuffer packet, ByteBuffer received, long now)
            throws IOException {
        int count = 0;
        while (flow.out.read(received.clear()) > 0) {
            count++;
        }
        flow.underWay = Math.max(0, flow.underWay - count);
        if (count > 0) {
            flow.heardNanos = now;
        } else if (now - flow.heardNanos > LOST_NANOS) {
            flow.underWay = 0;
            flow.heardNanos = now;
        }
        while (flow.underWay < UNDER_WAY && flow.in.write(packet.clear()) > 0) {
            flow.underWay++;
        }
        return count;
    }

    private static ClosedRelay relay() throws IOException {
        RelaySettings settings =
                RelaySettings.with(
                        RelayEndpoint.on("127.0.0.1", 0, "127.0.0.1"),
                        new RelayLimits(PAIRS, 100, 100, 100, 100, 1_000, 1_000));
        return ClosedRelay.start(settings, new byte[32], MonotonicClock.system());
    }

    private static int freePort() throws IOException {
        try (DatagramSocket probe = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    private static Process coturn(int port) throws Exception {
        Path folder = Files.createTempDirectory("relay-bench");
        Process process =
                new ProcessBuilder(
                                "turnserver",
                                "-n",
                                "--no-tls",
                                "--no-dtls",
                                "--no-cli",
                                "--listening-ip=127.0.0.1",
                                "--relay-ip=127.0.0.1",
                                "--listening-port=" + port,
                                "--lt-cred-mech",
                                "--user=" + USER + ":" + PASSWORD,
                                "--realm=bench",
                                "--allow-loopback-peers",
                                "--userdb=" + folder.resolve("users"),
                                "--pidfile=" + folder.resolve("pid"),
                                "--log-file=" + folder.resolve("log"),
                                "--simple-log")
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("output").toFile())
                        .start();
        Thread.sleep(1_500);
        if (!process.isAlive()) {
            throw new IllegalStateException("turnserver did not start, see " + folder);
        }
        return process;
    }
}
