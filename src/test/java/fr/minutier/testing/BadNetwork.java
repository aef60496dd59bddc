package fr.minutier.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// A bad network between clients and a server of UDP: a port that passes datagrams on, each way,
/// losing some, delaying all, and for a while passing none. Every client keeps a socket of its own
/// towards the server, as behind a translated address. Which datagram meets which fate follows from
/// the seed and their order.
public final class BadNetwork implements AutoCloseable {

    private static final int DATAGRAM_BYTES_MAX = 65_535;
    private static final int THOUSAND = 1_000;

    /// What one way through the network does to a datagram.
    ///
    /// @param lossPerMille how many of a thousand are lost
    /// @param delayMillis how late each arrives at least
    /// @param jitterMillis how much later than that at most, so that some overtake others
    public record Way(int lossPerMille, int delayMillis, int jitterMillis) {

        public static final Way GOOD = new Way(0, 0, 0);
    }

    private final DatagramSocket front;
    private final Map<SocketAddress, DatagramSocket> clients = new ConcurrentHashMap<>();
    private final ScheduledExecutorService later =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("bad-network").daemon().factory());
    private final SplittableRandom random;
    private final AtomicLong passed = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();
    private volatile Way way = Way.GOOD;
    private volatile @Nullable InetSocketAddress server;
    private volatile long frozenUntilNanos = System.nanoTime();

    private BadNetwork(DatagramSocket front, long seed) {
        this.front = front;
        this.random = new SplittableRandom(seed);
    }

    /// Takes a free port of the loopback.
    public static BadNetwork seeded(long seed) {
        try {
            DatagramSocket front = new DatagramSocket(0, InetAddress.getLoopbackAddress());
            BadNetwork network = new BadNetwork(front, seed);
            network.listen(front, network::fromClient);
            return network;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public int port() {
        return front.getLocalPort();
    }

    /// Leads to that port of this machine; until then nothing passes.
    public void leadTo(int serverPort) {
        server = new InetSocketAddress(InetAddress.getLoopbackAddress(), serverPort);
    }

    public void behave(Way each) {
        way = each;
    }

    /// Loses everything for so long.
    public void freeze(Duration time) {
        frozenUntilNanos = System.nanoTime() + time.toNanos();
    }

    public boolean isFrozen() {
        return frozenUntilNanos - System.nanoTime() > 0;
    }

    public long passed() {
        return passed.get();
    }

    public long lost() {
        return lost.get();
    }

    @FunctionalInterface
    private interface Receiver {
        void receive(byte[] datagram, SocketAddress from) throws IOException;
    }

    private void listen(DatagramSocket socket, Receiver receiver) {
        Thread.ofVirtual()
                .start(
                        () -> {
                            byte[] space = new byte[DATAGRAM_BYTES_MAX];
                            DatagramPacket packet = new DatagramPacket(space, space.length);
                            while (!socket.isClosed()) {
                                try {
                                    packet.setLength(space.length);
                                    socket.receive(packet);
                                    receiver.receive(
                                            Arrays.copyOf(space, packet.getLength()),
                                            packet.getSocketAddress());
                                } catch (IOException _) {
                                    // Closed, or nobody listens at the other end yet.
                                }
                            }
                        });
    }

    private void fromClient(byte[] datagram, SocketAddress client) throws IOException {
        InetSocketAddress target = server;
        if (target == null) {
            return;
        }
        DatagramSocket own = clients.get(client);
        if (own == null) {
            own = new DatagramSocket(0, InetAddress.getLoopbackAddress());
            clients.put(client, own);
            listen(own, (answer, _) -> pass(front, answer, client));
        }
        pass(own, datagram, target);
    }

    private void pass(DatagramSocket through, byte[] datagram, SocketAddress to) {
        Way now = way;
        int fate;
        int jitter;
        synchronized (random) {
            fate = random.nextInt(THOUSAND);
            jitter = random.nextInt(now.jitterMillis() + 1);
        }
        if (isFrozen() || fate < now.lossPerMille()) {
            lost.incrementAndGet();
            return;
        }
        passed.incrementAndGet();
        try {
            var _ =
                    later.schedule(
                            () -> send(through, datagram, to),
                            now.delayMillis() + jitter,
                            TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException _) {
            // Closed.
        }
    }

    private static void send(DatagramSocket through, byte[] datagram, SocketAddress to) {
        try {
            through.send(new DatagramPacket(datagram, datagram.length, to));
        } catch (IOException _) {
            // As lost as any other.
        }
    }

    @Override
    public void close() {
        later.shutdownNow();
        front.close();
        clients.values().forEach(DatagramSocket::close);
    }
}
