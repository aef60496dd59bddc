package fr.minutier.media.relay;

import fr.minutier.kernel.MonotonicClock;
import fr.minutier.media.DropReason;
import fr.minutier.media.RelayLimits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// All TCP connections: how many there may be, what has arrived on them for the relay's thread, and
/// which of them have had their time. Thread-safe, except what is said to be the relay's.
final class Connections {

    /// How long a connection may be without an allocation: enough for TLS and four round trips on
    /// a bad network.
    static final long UNALLOCATED_NANOS = 10_000_000_000L;

    /// How long a message may take from its first byte to its last.
    static final long MESSAGE_NANOS = 5_000_000_000L;

    private final Set<Connection> open = ConcurrentHashMap.newKeySet();
    private final Queue<Connection.Message> arrived = new ConcurrentLinkedQueue<>();
    private final Queue<Connection> gone = new ConcurrentLinkedQueue<>();
    private final Sources sources;
    private final int connectionsMax;
    private final Counters counters;
    private final @Nullable SSLContext tls;
    private final MonotonicClock clock;
    private final Runnable wakeUp;
    private final Consumer<Exception> defects;

    /// @param wakeUp called when there is something for the relay's thread
    /// @param defects told of what should never happen
    Connections(
            RelayLimits limits,
            Counters counters,
            @Nullable SSLContext tls,
            MonotonicClock clock,
            Runnable wakeUp,
            Consumer<Exception> defects) {
        this.sources = new Sources(limits.connectionsPerSource());
        this.connectionsMax = limits.connectionsMax();
        this.counters = counters;
        this.tls = tls;
        this.clock = clock;
        this.wakeUp = wakeUp;
        this.defects = defects;
    }

    int count() {
        return open.size();
    }

    /// How many of them speak TLS.
    int encrypted() {
        return Math.toIntExact(open.stream().filter(Connection::isEncrypted).count());
    }

    /// Begins to serve a connection, or closes it if it is one too many. To be called by one
    /// thread a port.
    void take(Socket socket, boolean tooOften) throws IOException {
        InetAddress source = socket.getInetAddress();
        if (tooOften) {
            counters.drop(DropReason.RATE_LIMITED);
            socket.close();
        } else if (open.size() >= connectionsMax || !sources.take(source)) {
            counters.drop(DropReason.CONNECTION_LIMIT);
            socket.close();
        } else {
            Connection connection = new Connection(socket, this, clock);
            open.add(connection);
            connection.start(tls);
        }
    }

    /// Hands a message to the relay's thread.
    void arrived(Connection.Message message) {
        arrived.add(message);
        wakeUp.run();
    }

    /// The connection has ended; says why, if it is not that the client closed it. Only the first
    /// call for a connection counts.
    void ended(Connection connection, @Nullable DropReason reason) {
        if (open.remove(connection)) {
            sources.release(connection.remote().address().getAddress());
            if (reason != null) {
                counters.drop(reason);
            }
            gone.add(connection);
            wakeUp.run();
        }
    }

    void failed(Exception defect) {
        defects.accept(defect);
    }

    /// The relay's: hands over what has arrived, so many at most; true if there may be more.
    boolean receive(Switchboard switchboard, int messagesMax) {
        for (int i = 0; i < messagesMax; i++) {
            Connection.Message message = arrived.poll();
            if (message == null) {
                return false;
            }
            Connection from = message.from();
            from.taken();
            if (!from.isClosed()) {
                switchboard.receive(
                        message.packet(),
                        message.packet().position(),
                        message.bytes(),
                        from.remote(),
                        clock.nanos());
            }
        }
        return true;
    }

    /// The relay's: the next connection whose allocation ends with it.
    @Nullable Connection nextGone() {
        return gone.poll();
    }

    /// The relay's, once a second: ends the connections that are too slow or of no use.
    void sweep(Allocations allocations, long now) {
        for (Connection connection : open) {
            Allocation allocation = allocations.from(connection.remote());
            if (allocation != null && allocation.alive(now)) {
                connection.usedAt(now);
            }
            if (connection.unusedNanos(now) > UNALLOCATED_NANOS) {
                connection.close(DropReason.NOT_ALLOCATED);
            } else if (connection.messageNanos(now) > MESSAGE_NANOS) {
                connection.close(DropReason.SLOW_SENDER);
            }
        }
    }

    void closeAll() {
        open.forEach(connection -> connection.close(null));
    }
}
