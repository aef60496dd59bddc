package fr.minutier.media.relay;

import fr.minutier.kernel.MonotonicClock;
import fr.minutier.media.DropReason;
import fr.minutier.media.model.StreamFrame;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// The messages of a stream, one after the other. Read by one thread, watched by another.
final class Messages {

    private static final int BUFFER_BYTES = 8 << 10;
    private static final int HEADER_REST_BYTES = StreamFrame.HEADER_BYTES - 1;
    private static final long NONE = Long.MIN_VALUE;

    private final InputStream in;
    private final MonotonicClock clock;
    private volatile long sinceNanos = NONE;
    private @Nullable DropReason refusal;

    Messages(InputStream in, MonotonicClock clock) {
        this.in = new BufferedInputStream(in, BUFFER_BYTES);
        this.clock = clock;
    }

    /// The next one, as what remains in a buffer of its own that is as [Switchboard#receive] wants
    /// it; null at the end of the stream or of what can be understood of it.
    @Nullable ByteBuffer next() throws IOException {
        int first = in.read();
        if (first < 0) {
            return null;
        }
        sinceNanos = clock.nanos();
        byte[] begun = in.readNBytes(HEADER_REST_BYTES);
        if (begun.length < HEADER_REST_BYTES) {
            return null;
        }
        ByteBuffer head = ByteBuffer.allocate(StreamFrame.HEADER_BYTES);
        int header = head.put((byte) first).put(begun).getInt(0);
        int bytes = StreamFrame.bytes(header);
        refusal = refusal(bytes);
        if (refusal != null) {
            return null;
        }
        int start = Forwarder.HEADROOM_BYTES;
        ByteBuffer packet = ByteBuffer.allocate(start + bytes + StreamFrame.HEADER_BYTES);
        packet.putInt(start, header);
        int rest = bytes - StreamFrame.HEADER_BYTES;
        if (in.readNBytes(packet.array(), start + StreamFrame.HEADER_BYTES, rest) < rest) {
            return null;
        }
        sinceNanos = NONE;
        return packet.limit(start + bytes).position(start);
    }

    private static @Nullable DropReason refusal(int bytes) {
        return switch (bytes) {
            case StreamFrame.FOREIGN -> DropReason.NOT_TURN;
            case StreamFrame.MALFORMED -> DropReason.MALFORMED;
            default -> bytes > Switchboard.MESSAGE_BYTES_MAX ? DropReason.OVERSIZED : null;
        };
    }

    /// What was wrong with the last one; null if the stream just ended.
    @Nullable DropReason refusal() {
        return refusal;
    }

    /// For how long the present one has been incomplete.
    long incompleteNanos(long now) {
        long since = sinceNanos;
        return since == NONE ? 0 : now - since;
    }
}
