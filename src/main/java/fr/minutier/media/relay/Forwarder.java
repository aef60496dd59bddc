package fr.minutier.media.relay;

import fr.minutier.media.DropReason;
import fr.minutier.media.model.PayloadKind;
import fr.minutier.media.model.Stun;
import fr.minutier.media.model.StunReader;
import fr.minutier.media.model.StunWriter;
import fr.minutier.media.model.TransportAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// The path of data (RFC 8656, sections 11 and 12): from one allocation to another of the same
/// room, rewritten in place in the buffer it arrived in. One instance serves one thread.
final class Forwarder {

    /// Free bytes that a buffer must have before a datagram, so that a header can be written
    /// there.
    static final int HEADROOM_BYTES = 64;

    private final Allocations allocations;
    private final Counters counters;
    private long sequence;

    Forwarder(Allocations allocations, Counters counters) {
        this.allocations = allocations;
        this.counters = counters;
    }

    void channelData(ByteBuffer packet, int offset, int size, @Nullable Allocation from, long now) {
        if (size < Stun.CHANNEL_HEADER_BYTES) {
            counters.drop(DropReason.MALFORMED);
            return;
        }
        int length = packet.getShort(offset + 2) & 0xFFFF;
        if (length > size - Stun.CHANNEL_HEADER_BYTES) {
            counters.drop(DropReason.MALFORMED);
            return;
        }
        if (from == null || !admitted(from, now)) {
            dropForeign(from);
            return;
        }
        PeerLink link = from.channel(packet.getShort(offset) & 0xFFFF, now);
        if (link == null) {
            counters.drop(DropReason.NO_CHANNEL);
            return;
        }
        long peer = TransportAddress.of(link.ip, link.channelPort());
        deliver(packet, offset + Stun.CHANNEL_HEADER_BYTES, length, from, peer, now);
    }

    void sendIndication(
            ByteBuffer packet, StunReader message, @Nullable Allocation from, long now) {
        long peer = message.xorAddress(Stun.ATTRIBUTE_XOR_PEER_ADDRESS);
        int length = message.valueLength(Stun.ATTRIBUTE_DATA);
        if (peer < 0 || length < 0 || message.unknownCount() > 0) {
            counters.drop(DropReason.MALFORMED);
        } else if (from == null || !admitted(from, now)) {
            dropForeign(from);
        } else if (from.permitted(peer, now) == null) {
            counters.drop(DropReason.NO_PERMISSION);
        } else {
            deliver(packet, message.valueAt(Stun.ATTRIBUTE_DATA), length, from, peer, now);
        }
    }

    private static boolean admitted(Allocation from, long now) {
        return from.alive(now) && !from.seat.room.isCut();
    }

    private void dropForeign(@Nullable Allocation from) {
        if (from != null && from.seat.room.isCut()) {
            from.seat.room.droppedAfterCut();
            counters.drop(DropReason.AFTER_CUT);
        } else {
            counters.drop(DropReason.NO_ALLOCATION);
        }
    }

    private void deliver(
            ByteBuffer packet, int payloadAt, int length, Allocation from, long peer, long now) {
        Room room = from.seat.room;
        Allocation to = allocations.inRoom(room, TransportAddress.ip(peer), now);
        if (to == null || to == from || to.relayed != peer) {
            counters.drop(DropReason.NO_PEER);
            return;
        }
        PeerLink back = to.permitted(from.relayed, now);
        if (back == null) {
            counters.drop(DropReason.NO_PERMISSION);
            return;
        }
        PayloadKind kind = PayloadKind.of(packet, payloadAt, length);
        synchronized (room) {
            if (room.isCut()) {
                dropForeign(from);
            } else if (!from.seat.passage.admits(kind, length, room.restricted(), now)) {
                counters.drop(DropReason.RESTRICTED);
            } else {
                frame(packet, payloadAt, length, from, back, now);
                send(packet, length, kind, from, to, now);
            }
        }
    }

    /// Sets the buffer to the datagram that the receiver gets.
    private void frame(
            ByteBuffer packet,
            int payloadAt,
            int length,
            Allocation from,
            PeerLink back,
            long now) {
        if (back.bound(now) && back.channelPort() == TransportAddress.port(from.relayed)) {
            int start = payloadAt - Stun.CHANNEL_HEADER_BYTES;
            packet.putShort(start, (short) back.channel());
            packet.putShort(start + 2, (short) length);
            packet.limit(payloadAt + length).position(start);
        } else {
            packet.limit(packet.capacity());
            int end = StunWriter.wrapAsData(packet, payloadAt, length, from.relayed, ++sequence);
            packet.limit(end).position(payloadAt - StunWriter.DATA_HEADER_BYTES);
        }
    }

    private void send(
            ByteBuffer packet,
            int length,
            PayloadKind kind,
            Allocation from,
            Allocation to,
            long now) {
        DropReason reason = to.client.send(packet);
        if (reason != null) {
            counters.drop(reason);
            return;
        }
        counters.forwarded(from.seat.party, length);
        from.seat.room.forwarded();
        if (kind == PayloadKind.MEDIA && to.seat.party != from.seat.party) {
            from.seat.log.count(length, now);
        }
    }
}
