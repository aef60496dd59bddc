package fr.minutier.media.relay;

import fr.minutier.media.DropReason;
import fr.minutier.media.model.Stun;
import fr.minutier.media.model.StunIntegrity;
import fr.minutier.media.model.StunReader;
import fr.minutier.media.model.TransportAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/// Answers requests: Binding for anyone, and for those with the credential of an open room
/// Allocate, Refresh, CreatePermission and ChannelBind (RFC 8656, sections 7 to 9 and 12). One
/// instance serves one thread.
final class TurnRequests {

    private static final int TEXT_BYTES_MAX = 512;
    private static final int RESERVE_NEXT_PORT = 0x80;

    private final StunIntegrity integrity = new StunIntegrity();
    private final Rooms rooms;
    private final Allocations allocations;
    private final RequestLimiter limiter;
    private final Counters counters;
    private final Answers answers;
    private final Nonces nonces = new Nonces();
    private final int allocationsPerParty;

    TurnRequests(
            Rooms rooms,
            Allocations allocations,
            RequestLimiter limiter,
            Counters counters,
            Wire wire,
            int allocationsPerParty) {
        this.rooms = rooms;
        this.allocations = allocations;
        this.limiter = limiter;
        this.counters = counters;
        this.answers = new Answers(counters, wire);
        this.allocationsPerParty = allocationsPerParty;
    }

    /// @param own the live allocation made from that address
    void answer(StunReader request, InetSocketAddress source, @Nullable Allocation own, long now) {
        if (own == null && !limiter.allows(source.getAddress(), now)) {
            counters.drop(DropReason.RATE_LIMITED);
            return;
        }
        int method = request.method();
        if (method == Stun.BINDING) {
            bind(request, source);
            return;
        }
        if (method != Stun.ALLOCATE
                && method != Stun.REFRESH
                && method != Stun.CREATE_PERMISSION
                && method != Stun.CHANNEL_BIND) {
            counters.drop(DropReason.UNEXPECTED);
            return;
        }
        Seat seat = authenticate(request, source, own, now);
        if (seat == null) {
            return;
        }
        if (request.unknownCount() > 0) {
            answers.refuse(request, source, seat, TurnError.UNKNOWN_ATTRIBUTE);
        } else if (method == Stun.ALLOCATE) {
            allocate(request, source, seat, own, now);
        } else if (own == null) {
            answers.refuse(request, source, seat, TurnError.ALLOCATION_MISMATCH);
        } else if (own.seat != seat) {
            answers.refuse(request, source, seat, TurnError.WRONG_CREDENTIALS);
        } else {
            use(request, own, now);
        }
    }

    private void use(StunReader request, Allocation own, long now) {
        TurnError error =
                switch (request.method()) {
                    case Stun.REFRESH -> refresh(request, own, now);
                    case Stun.CREATE_PERMISSION -> createPermission(request, own, now);
                    case Stun.CHANNEL_BIND -> bindChannel(request, own, now);
                    default -> TurnError.BAD_REQUEST;
                };
        if (error != null) {
            answers.refuse(request, own.client, own.seat, error);
        }
    }

    private void bind(StunReader request, InetSocketAddress source) {
        if (request.unknownCount() > 0) {
            answers.refuse(request, source, null, TurnError.UNKNOWN_ATTRIBUTE);
            return;
        }
        answers.success(request).xorAddress(Stun.ATTRIBUTE_XOR_MAPPED_ADDRESS, source);
        answers.send(request, source, null);
    }

    /// The long-term credential mechanism (RFC 8489, section 9.2.4); null when it has refused.
    private @Nullable Seat authenticate(
            StunReader request, InetSocketAddress source, @Nullable Allocation own, long now) {
        if (!request.hasIntegrity()) {
            challenge(request, source, TurnError.UNAUTHENTICATED, own, now);
            return null;
        }
        if (!request.has(Stun.ATTRIBUTE_USERNAME)
                || !request.has(Stun.ATTRIBUTE_REALM)
                || !request.has(Stun.ATTRIBUTE_NONCE)) {
            answers.refuse(request, source, null, TurnError.BAD_REQUEST);
            return null;
        }
        String nonce = request.text(Stun.ATTRIBUTE_NONCE, Nonces.TEXT_BYTES_MAX);
        if (!nonces.valid(nonce, source, now)) {
            challenge(request, source, TurnError.STALE_NONCE, own, now);
            return null;
        }
        Seat seat = rooms.seat(request.text(Stun.ATTRIBUTE_USERNAME, TEXT_BYTES_MAX));
        if (seat == null || !request.verifies(integrity, seat.key)) {
            challenge(request, source, TurnError.UNAUTHENTICATED, own, now);
            return null;
        }
        return seat;
    }

    /// Refuses with what is needed to try again. One who has an allocation was not yet counted.
    private void challenge(
            StunReader request,
            InetSocketAddress source,
            TurnError error,
            @Nullable Allocation own,
            long now) {
        if (own != null && !limiter.allows(source.getAddress(), now)) {
            counters.drop(DropReason.RATE_LIMITED);
        } else {
            answers.challenge(request, source, error, nonces.issue(source, now));
        }
    }

    private void allocate(
            StunReader request,
            InetSocketAddress source,
            Seat seat,
            @Nullable Allocation own,
            long now) {
        if (own != null) {
            if (own.seat == seat && request.sameTransaction(own.transaction())) {
                answerAllocated(request, own);
            } else {
                answers.refuse(request, source, seat, TurnError.ALLOCATION_MISMATCH);
            }
            return;
        }
        TurnError error = unsuitable(request, seat);
        if (error != null) {
            answers.refuse(request, source, seat, error);
            return;
        }
        byte[] transaction = new byte[Stun.TRANSACTION_BYTES];
        request.transaction(transaction);
        boolean evenPort = request.has(Stun.ATTRIBUTE_EVEN_PORT);
        Allocation made = allocations.create(seat, source, transaction, evenPort, now);
        if (made == null) {
            answers.refuse(request, source, seat, TurnError.INSUFFICIENT_CAPACITY);
        } else {
            answerAllocated(request, made);
        }
    }

    /// What forbids the allocation (RFC 8656, section 7.2). Reserving a pair of ports is not
    /// offered: browsers carry RTP and RTCP on one.
    private @Nullable TurnError unsuitable(StunReader request, Seat seat) {
        int transport = request.firstByte(Stun.ATTRIBUTE_REQUESTED_TRANSPORT);
        if (request.valueLength(Stun.ATTRIBUTE_REQUESTED_TRANSPORT) != 4) {
            return TurnError.BAD_REQUEST;
        }
        if (transport != Stun.TRANSPORT_UDP) {
            return TurnError.UNSUPPORTED_TRANSPORT;
        }
        boolean evenPort = request.has(Stun.ATTRIBUTE_EVEN_PORT);
        boolean family = request.has(Stun.ATTRIBUTE_REQUESTED_ADDRESS_FAMILY);
        if (request.has(Stun.ATTRIBUTE_RESERVATION_TOKEN)) {
            return evenPort || family ? TurnError.BAD_REQUEST : TurnError.INSUFFICIENT_CAPACITY;
        }
        if (family
                && request.firstByte(Stun.ATTRIBUTE_REQUESTED_ADDRESS_FAMILY) != Stun.FAMILY_IPV4) {
            return TurnError.ADDRESS_FAMILY_NOT_SUPPORTED;
        }
        if (evenPort && (request.firstByte(Stun.ATTRIBUTE_EVEN_PORT) & RESERVE_NEXT_PORT) != 0) {
            return TurnError.INSUFFICIENT_CAPACITY;
        }
        return seat.allocations >= allocationsPerParty ? TurnError.ALLOCATION_QUOTA_REACHED : null;
    }

    private void answerAllocated(StunReader request, Allocation allocation) {
        answers.success(request)
                .xorAddress(Stun.ATTRIBUTE_XOR_RELAYED_ADDRESS, allocation.relayed)
                .unsigned32(Stun.ATTRIBUTE_LIFETIME, Allocation.LIFETIME_SECONDS)
                .xorAddress(Stun.ATTRIBUTE_XOR_MAPPED_ADDRESS, allocation.client);
        answers.send(request, allocation.client, allocation.seat);
    }

    private @Nullable TurnError refresh(StunReader request, Allocation own, long now) {
        if (request.has(Stun.ATTRIBUTE_REQUESTED_ADDRESS_FAMILY)
                && request.firstByte(Stun.ATTRIBUTE_REQUESTED_ADDRESS_FAMILY) != Stun.FAMILY_IPV4) {
            return TurnError.PEER_ADDRESS_FAMILY_MISMATCH;
        }
        boolean end = request.unsigned32(Stun.ATTRIBUTE_LIFETIME) == 0;
        if (end) {
            allocations.delete(own);
        } else {
            own.refresh(now);
        }
        answers.success(request)
                .unsigned32(Stun.ATTRIBUTE_LIFETIME, end ? 0 : Allocation.LIFETIME_SECONDS);
        answers.send(request, own.client, own.seat);
        return null;
    }

    private @Nullable TurnError createPermission(StunReader request, Allocation own, long now) {
        int first = request.next(Stun.ATTRIBUTE_XOR_PEER_ADDRESS, 0);
        if (first < 0) {
            return TurnError.BAD_REQUEST;
        }
        for (int at = first; at >= 0; ) {
            TurnError error = unreachable(request.xorAddressAt(at), own, now);
            if (error != null) {
                return error;
            }
            at = request.next(Stun.ATTRIBUTE_XOR_PEER_ADDRESS, at + 1);
        }
        for (int at = first; at >= 0; ) {
            if (own.permit(TransportAddress.ip(request.xorAddressAt(at)), now) == null) {
                return TurnError.INSUFFICIENT_CAPACITY;
            }
            at = request.next(Stun.ATTRIBUTE_XOR_PEER_ADDRESS, at + 1);
        }
        answers.success(request);
        answers.send(request, own.client, own.seat);
        return null;
    }

    /// Why that peer is none: the answer is the same whether an address is outside the relay,
    /// free, or in another room.
    private @Nullable TurnError unreachable(long peer, Allocation own, long now) {
        if (peer == TransportAddress.OTHER_FAMILY) {
            return TurnError.PEER_ADDRESS_FAMILY_MISMATCH;
        }
        if (peer < 0) {
            return TurnError.BAD_REQUEST;
        }
        Room room = own.seat.room;
        return allocations.inRoom(room, TransportAddress.ip(peer), now) == null
                ? TurnError.FORBIDDEN
                : null;
    }

    private @Nullable TurnError bindChannel(StunReader request, Allocation own, long now) {
        long peer = request.xorAddress(Stun.ATTRIBUTE_XOR_PEER_ADDRESS);
        long value = request.unsigned32(Stun.ATTRIBUTE_CHANNEL_NUMBER);
        int number = (int) (value >>> 16);
        if (value < 0 || number < Stun.CHANNEL_MIN || number > Stun.CHANNEL_MAX) {
            return TurnError.BAD_REQUEST;
        }
        TurnError error = unreachable(peer, own, now);
        if (error != null) {
            return error;
        }
        int ip = TransportAddress.ip(peer);
        int port = TransportAddress.port(peer);
        PeerLink holder = own.channel(number, now);
        PeerLink known = own.link(ip);
        boolean taken = holder != null && (holder.ip != ip || holder.channelPort() != port);
        if (taken || (known != null && known.bound(now) && known.channel() != number)) {
            return TurnError.BAD_REQUEST;
        }
        PeerLink link = own.permit(ip, now);
        if (link == null) {
            return TurnError.INSUFFICIENT_CAPACITY;
        }
        link.bind(number, port, now);
        answers.success(request);
        answers.send(request, own.client, own.seat);
        return null;
    }
}
