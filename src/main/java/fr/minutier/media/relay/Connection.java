package fr.minutier.media.relay;

import fr.minutier.kernel.MonotonicClock;
import fr.minutier.media.DropReason;
import fr.minutier.media.model.StreamFrame;
import fr.minutier.media.model.Stun;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/// One client's TCP connection, plain or TLS as its first byte tells (RFC 8656, section 3.1). A
/// virtual thread reads it and one writes to it; both may be kept waiting by the client, the
/// relay's own thread never is.
final class Connection implements Wire {

    /// A message as it came, with room before and behind it as [Switchboard#receive] needs.
    record Message(Connection from, ByteBuffer packet, int bytes) {}

    /// Messages that were read and not yet handled: a client that sends more is read no further.
    private static final int ARRIVED_MAX = 16;

    /// Messages that wait to be written. Beyond the first number only answers are taken, which
    /// nobody repeats on a stream.
    private static final int MEDIA_WAITING_MAX = 128;

    private static final int WAITING_MAX = 160;

    private static final int TLS_HANDSHAKE = 22;
    private static final int DATA_INDICATION = 0x0017;

    private final Socket socket;
    private final Remote remote;
    private final Connections connections;
    private final MonotonicClock clock;
    private final Semaphore room = new Semaphore(ARRIVED_MAX);
    private final BlockingQueue<byte[]> waiting = new ArrayBlockingQueue<>(WAITING_MAX);
    private volatile @Nullable Messages messages;
    private volatile boolean closed;
    private volatile boolean encrypted;
    private volatile @Nullable Thread writer;
    private long usedNanos;

    Connection(Socket socket, Connections connections, MonotonicClock clock) {
        this.socket = socket;
        this.remote = new Remote(this, (InetSocketAddress) socket.getRemoteSocketAddress());
        this.connections = connections;
        this.clock = clock;
        this.usedNanos = clock.nanos();
    }

    Remote remote() {
        return remote;
    }

    void start(@Nullable SSLContext tls) {
        Thread.ofVirtual().name("relay-read").start(() -> serve(tls));
    }

    private void serve(@Nullable SSLContext tls) {
        try {
            InputStream plain = socket.getInputStream();
            int first = plain.read();
            if (first == TLS_HANDSHAKE && tls != null) {
                serveTls(tls);
            } else if (first >= 0) {
                InputStream begun = new ByteArrayInputStream(new byte[] {(byte) first});
                serve(new SequenceInputStream(begun, plain), socket.getOutputStream());
            }
            close(null);
        } catch (SSLException _) {
            close(DropReason.TLS_FAILED);
        } catch (IOException _) {
            close(null);
        } catch (InterruptedException _) {
            close(null);
            Thread.currentThread().interrupt();
        } catch (RuntimeException failure) {
            connections.failed(failure);
            close(null);
        }
    }

    private void serveTls(SSLContext tls) throws IOException, InterruptedException {
        InputStream begun = new ByteArrayInputStream(new byte[] {TLS_HANDSHAKE});
        SSLSocket secured = (SSLSocket) tls.getSocketFactory().createSocket(socket, begun, false);
        secured.startHandshake();
        encrypted = true;
        serve(secured.getInputStream(), secured.getOutputStream());
    }

    private void serve(InputStream in, OutputStream out) throws IOException, InterruptedException {
        Thread writing = Thread.ofVirtual().name("relay-write").start(() -> write(out));
        writer = writing;
        if (closed) {
            writing.interrupt();
        }
        Messages arriving = new Messages(in, clock);
        messages = arriving;
        read(arriving);
    }

    private void read(Messages messages) throws IOException, InterruptedException {
        while (!closed) {
            ByteBuffer packet = messages.next();
            if (packet == null) {
                close(messages.refusal());
                return;
            }
            room.acquire();
            connections.arrived(new Message(this, packet, packet.remaining()));
        }
    }

    /// Each message by itself: some clients take a record of TLS for one.
    private void write(OutputStream out) {
        try {
            while (!closed) {
                out.write(waiting.take());
            }
        } catch (IOException _) {
            close(null);
        } catch (InterruptedException _) {
            close(null);
            Thread.currentThread().interrupt();
        }
    }

    /// A stream has no end of a datagram: ChannelData is padded (section 12.5).
    @Override
    public @Nullable DropReason send(ByteBuffer message, InetSocketAddress to) {
        if (closed) {
            return DropReason.NOT_SENT;
        }
        if (waiting.size() >= MEDIA_WAITING_MAX && isData(message)) {
            return DropReason.SLOW_READER;
        }
        int bytes = message.remaining();
        byte[] copy = new byte[bytes + StreamFrame.padding(bytes)];
        message.get(copy, 0, bytes);
        return waiting.offer(copy) ? null : DropReason.SLOW_READER;
    }

    private static boolean isData(ByteBuffer message) {
        int type = message.getShort(message.position()) & 0xFFFF;
        return type >= Stun.CHANNEL_MIN || type == DATA_INDICATION;
    }

    /// The relay has taken one of its messages.
    void taken() {
        room.release();
    }

    boolean isClosed() {
        return closed;
    }

    /// Whether it speaks TLS.
    boolean isEncrypted() {
        return encrypted;
    }

    /// The relay's: it has an allocation at that instant.
    void usedAt(long now) {
        usedNanos = now;
    }

    /// The relay's: since when it has none.
    long unusedNanos(long now) {
        return now - usedNanos;
    }

    /// For how long its present message has been incomplete.
    long messageNanos(long now) {
        Messages arriving = messages;
        return arriving == null ? 0 : arriving.incompleteNanos(now);
    }

    /// Ends it at once: the socket below TLS is closed, which waits for nobody.
    void close(@Nullable DropReason reason) {
        closed = true;
        // First, so that the threads that now fail do not say another reason.
        connections.ended(this, reason);
        try {
            socket.close();
        } catch (IOException _) {
            // Nothing is left to be done about it.
        }
        Thread writing = writer;
        if (writing != null) {
            writing.interrupt();
        }
    }
}
