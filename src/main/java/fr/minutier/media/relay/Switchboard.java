package fr.minutier.media.relay;

import fr.minutier.media.DropReason;
import fr.minutier.media.RelayLimits;
import fr.minutier.media.model.Stun;
import fr.minutier.media.model.StunReader;
import fr.minutier.media.model.StunVerdict;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// Takes each message to where it belongs, by its first byte (RFC 7983). The whole of the relay
/// but its sockets. One instance serves one thread.
final class Switchboard {

    /// The longest message accepted; browsers stay under 1,500 bytes.
    static final int MESSAGE_BYTES_MAX = 4_096;

    private static final long SWEEP_NANOS = 1_000_000_000L;

    private final StunReader message = new StunReader();
    private final Rooms rooms;
    private final Allocations allocations;
    private final Counters counters;
    private final TurnRequests requests;
    private final Forwarder forwarder;
    private long sweptNanos;

    Switchboard(
            RelayLimits limits, Rooms rooms, Allocations allocations, Counters counters, long now) {
        this.rooms = rooms;
        this.allocations = allocations;
        this.counters = counters;
        this.requests = new TurnRequests(limits, rooms, allocations, counters, now);
        this.forwarder = new Forwarder(allocations, counters);
        this.sweptNanos = now;
    }

    /// Handles `size` bytes from `offset` on; the buffer has [Forwarder#HEADROOM_BYTES] before
    /// them, may be written to, and may be sent.
    void receive(ByteBuffer packet, int offset, int size, Remote source, long now) {
        if (size > MESSAGE_BYTES_MAX) {
            counters.drop(DropReason.OVERSIZED);
            return;
        }
        if (size == 0) {
            counters.drop(DropReason.MALFORMED);
            return;
        }
        int first = packet.get(offset) & 0xFF;
        if (first <= 3) {
            stun(packet, offset, size, source, now);
        } else if (first >= Stun.CHANNEL_MIN >>> 8 && first <= Stun.CHANNEL_MAX >>> 8) {
            forwarder.channelData(packet, offset, size, allocations.from(source), now);
        } else {
            counters.drop(DropReason.NOT_TURN);
        }
    }

    private void stun(ByteBuffer packet, int offset, int size, Remote source, long now) {
        if (message.read(packet, offset, size) != StunVerdict.VALID) {
            counters.drop(DropReason.MALFORMED);
            return;
        }
        @Nullable Allocation own = allocations.from(source);
        if (message.messageClass() == Stun.REQUEST) {
            requests.answer(message, source, alive(own, now), now);
        } else if (message.messageClass() == Stun.INDICATION && message.method() == Stun.SEND) {
            forwarder.sendIndication(packet, message, own, now);
        } else if (message.messageClass() != Stun.INDICATION || message.method() != Stun.BINDING) {
            counters.drop(DropReason.UNEXPECTED);
        }
    }

    private static @Nullable Allocation alive(@Nullable Allocation own, long now) {
        return own != null && own.alive(now) && !own.seat.room.isCut() ? own : null;
    }

    /// Releases what was cut, at once, and what has expired, each second; true if a second is over.
    boolean tick(long now) {
        for (Room room = rooms.nextToRelease(); room != null; room = rooms.nextToRelease()) {
            allocations.deleteAll(room);
        }
        if (now - sweptNanos < SWEEP_NANOS) {
            return false;
        }
        sweptNanos = now;
        allocations.sweep(now);
        rooms.sweep(now);
        return true;
    }
}
