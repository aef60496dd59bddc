package fr.minutier.bench.live;

import fr.minutier.kernel.MonotonicClock;
import fr.minutier.kernel.Party;
import fr.minutier.media.CallCarrier;
import fr.minutier.media.Silence;
import fr.minutier.media.TurnAccess;
import fr.minutier.media.WireEvidence;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// Says of every open room that both parties send a packet each 20 ms for as long as it is not
/// restricted: media carried elsewhere. Thread-safe.
public final class FlowingCarrier implements CallCarrier {

    private static final long PACKET_NANOS = 20_000_000L;
    private static final long PACKET_BYTES = 160;

    private record Wire(boolean flowing, long sinceNanos, WireEvidence before) {

        WireEvidence at(long now) {
            long packets = (now - sinceNanos) / PACKET_NANOS;
            return flowing && packets > 0
                    ? new WireEvidence(
                            before.packets() + packets,
                            before.bytes() + packets * PACKET_BYTES,
                            sinceNanos + PACKET_NANOS,
                            sinceNanos + packets * PACKET_NANOS)
                    : before;
        }
    }

    private final MonotonicClock clock;
    private final Map<UUID, Wire> wires = new ConcurrentHashMap<>();

    public FlowingCarrier(MonotonicClock clock) {
        this.clock = clock;
    }

    @Override
    public void open(UUID room) {
        wires.putIfAbsent(room, new Wire(true, clock.nanos(), WireEvidence.NONE));
    }

    @Override
    public TurnAccess access(UUID room, Party party) {
        return new TurnAccess(List.of("turn:127.0.0.1:3478"), room + ":" + party, "secret");
    }

    @Override
    public TurnAccess trial(UUID room, Party party) {
        return access(room, party);
    }

    @Override
    public WireEvidence evidence(UUID room, Party party) {
        Wire wire = wires.get(room);
        return wire == null ? WireEvidence.NONE : wire.at(clock.nanos());
    }

    @Override
    public void restrict(UUID room, boolean handshakeOnly) {
        flow(room, !handshakeOnly);
    }

    @Override
    public void cut(UUID room) {
        flow(room, false);
    }

    @Override
    public Silence silence(UUID room) {
        Wire wire = wires.get(room);
        return new Silence(wire == null || !wire.flowing(), 0, 0);
    }

    private void flow(UUID room, boolean flowing) {
        long now = clock.nanos();
        wires.computeIfPresent(
                room,
                (_, wire) ->
                        wire.flowing() == flowing ? wire : new Wire(flowing, now, wire.at(now)));
    }
}
