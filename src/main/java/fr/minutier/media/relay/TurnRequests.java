package fr.minutier.media.relay;

import fr.minutier.media.DropReason;
import fr.minutier.media.RelayLimits;
import fr.minutier.media.model.Stun;
import fr.minutier.media.model.StunReader;
import fr.minutier.media.model.StunWriter;
import fr.minutier.media.model.TransportAddress;
import org.jspecify.annotations.Nullable;

/// Answers requests: Binding for anyone, and for those with the credential of an open room
/// Allocate, Refresh, CreatePermission and ChannelBind (RFC 8656, sections 7 to 9 and 12). One
/// instance serves one thread.
final class TurnRequests {

    private static final int RESERVE_NEXT_PORT = 0x80;

    private final Allocations allocations;
    private final RequestLimiter limiter;
    private final Counters counters;
    private final Answers answers;
    private final Authentication authentication;
    private final int allocationsPerParty;

    TurnRequests(
            RelayLimits limits, Rooms rooms, Allocations allocations, Counters counters, long now) {
        this.allocations = allocations;
        this.limiter = new RequestLimiter(limits.requestsPerSecond(), limits.requestsBurst(), now);
        this.counters = counters;
        this.answers = new Answers(counters);
        this.authentication = new Authentication(rooms, limiter, counters, answers);
        this.allocationsPerParty = limits.allocationsPerParty();
    }

    /// @param own the live allocation made from there
    void answer(StunReader request, Remote source, @Nullable Allocation own, long now) {
        if (own == null && !limiter.allows(source.address().getAddress(), now)) {
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
        Asker asker = authentication.of(request, source, own == null, now);
        if (asker == null) {
            return;
        }
        if (request.unknownCount() > 0) {
            answers.refuse(request, asker, TurnError.UNKNOWN_ATTRIBUTE);
        } else if (method == Stun.ALLOCATE) {
            allocate(request, asker, own, now);
        } else if (own == null) {
            answers.refuse(request, asker, TurnError.ALLOCATION_MISMATCH);
        } else if (own.seat != asker.seat()) {
            answers.refuse(request, asker, TurnError.WRONG_CREDENTIALS);
        } else {
            use(request, asker, own, now);
        }
    }

    private void use(StunReader request, Asker asker, Allocation own, long now) {
        TurnError error =
                switch (request.method()) {
                    case Stun.REFRESH -> refresh(request, asker, own, now);
                    case Stun.CREATE_PERMISSION -> createPermission(request, asker, own, now);
                    case Stun.CHANNEL_BIND -> bindChannel(request, asker, own, now);
                    default -> TurnError.BAD_REQUEST;
                };
        if (error != null) {
            answers.refuse(request, asker, error);
        }
    }

    private void bind(StunReader request, Remote source) {
        if (request.unknownCount() > 0) {
            answers.refuse(request, source, TurnError.UNKNOWN_ATTRIBUTE);
            return;
        }
        answers.success(request).xorAddress(Stun.ATTRIBUTE_XOR_MAPPED_ADDRESS, source.address());
        answers.sendUnsigned(request, source);
    }

    private void allocate(StunReader request, Asker asker, @Nullable Allocation own, long now) {
        if (own != null) {
            if (own.seat == asker.seat() && request.sameTransaction(own.transaction())) {
                answerAllocated(request, asker, own);
            } else {
                answers.refuse(request, asker, TurnError.ALLOCATION_MISMATCH);
            }
            return;
        }
        TurnError error = unsuitable(request, asker.seat());
        if (error != null) {
            answers.refuse(request, asker, error);
            return;
        }
        byte[] transaction = new byte[Stun.TRANSACTION_BYTES];
        request.transaction(transaction);
        boolean evenPort = request.has(Stun.ATTRIBUTE_EVEN_PORT);
        Allocation made =
                allocations.create(asker.seat(), asker.remote(), transaction, evenPort, now);
        if (made == null) {
            answers.refuse(request, asker, TurnError.INSUFFICIENT_CAPACITY);
        } else {
            answerAllocated(request, asker, made);
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
        boolean pair =
                evenPort && (request.firstByte(Stun.ATTRIBUTE_EVEN_PORT) & RESERVE_NEXT_PORT) != 0;
        boolean second = request.next(Stun.ATTRIBUTE_ADDITIONAL_ADDRESS_FAMILY, 0) >= 0;
        if (request.has(Stun.ATTRIBUTE_RESERVATION_TOKEN)) {
            return evenPort || family || second
                    ? TurnError.BAD_REQUEST
                    : TurnError.INSUFFICIENT_CAPACITY;
        }
        if (second && (family || pair || !additional(request))) {
            return TurnError.BAD_REQUEST;
        }
        if (family
                && request.firstByte(Stun.ATTRIBUTE_REQUESTED_ADDRESS_FAMILY) != Stun.FAMILY_IPV4) {
            return TurnError.ADDRESS_FAMILY_NOT_SUPPORTED;
        }
        if (pair) {
            return TurnError.INSUFFICIENT_CAPACITY;
        }
        return seat.allocations >= allocationsPerParty ? TurnError.ALLOCATION_QUOTA_REACHED : null;
    }

    /// Whether an address of IPv6 is asked for besides.
    private static boolean additional(StunReader request) {
        int at = request.next(Stun.ATTRIBUTE_ADDITIONAL_ADDRESS_FAMILY, 0);
        if (at < 0) {
            return false;
        }
        byte[] value = request.bytesAt(at);
        return value.length == 4 && value[0] == Stun.FAMILY_IPV6;
    }

    /// Virtual addresses are of IPv4 only: of a second one the answer says that there is none.
    private void answerAllocated(StunReader request, Asker asker, Allocation allocation) {
        StunWriter answer =
                answers.success(request)
                        .xorAddress(Stun.ATTRIBUTE_XOR_RELAYED_ADDRESS, allocation.relayed)
                        .unsigned32(Stun.ATTRIBUTE_LIFETIME, Allocation.LIFETIME_SECONDS)
                        .xorAddress(Stun.ATTRIBUTE_XOR_MAPPED_ADDRESS, asker.remote().address());
        if (additional(request)) {
            TurnError none = TurnError.ADDRESS_FAMILY_NOT_SUPPORTED;
            answer.addressError(Stun.FAMILY_IPV6, none.code, none.reason);
        }
        answers.send(request, asker);
    }

    private @Nullable TurnError refresh(StunReader request, Asker asker, Allocation own, long now) {
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
        answers.send(request, asker);
        return null;
    }

    private @Nullable TurnError createPermission(
            StunReader request, Asker asker, Allocation own, long now) {
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
        answers.send(request, asker);
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

    private @Nullable TurnError bindChannel(
            StunReader request, Asker asker, Allocation own, long now) {
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
        answers.send(request, asker);
        return null;
    }
}
