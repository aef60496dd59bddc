package fr.minutier.exchanges.live;

import fr.minutier.kernel.MonotonicClock;
import fr.minutier.kernel.Party;
import fr.minutier.media.CallCarrier;
import fr.minutier.media.Silence;
import fr.minutier.media.TurnAccess;
import fr.minutier.media.WireEvidence;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// A carrier without packets: whoever sends, sends one each 20 ms, and it passes if the room is
/// open and not restricted.
final class FakeCarrier implements CallCarrier {

    private static final long PACKET_NANOS = 20_000_000L;
    private static final long GAP_NANOS_MAX = 2_500_000_000L;
    private static final long LINGER_NANOS = 60_000_000_000L;

    private static final class Flow {
        private boolean sending;
        private long sinceNanos;
        private WireEvidence evidence = WireEvidence.NONE;
    }

    private static final class Room {
        private final Map<Party, Flow> flows = new EnumMap<>(Party.class);
        private boolean open = true;
        private boolean restricted;
        private long cutNanos;

        Room() {
            for (Party party : Party.values()) {
                flows.put(party, new Flow());
            }
        }
    }

    private final MonotonicClock clock;
    private final Map<UUID, Room> rooms = new HashMap<>();

    FakeCarrier(MonotonicClock clock) {
        this.clock = clock;
    }

    /// The party's page begins or stops to send.
    void send(UUID room, Party party, boolean sending) {
        catchUp(room);
        Flow flow = flow(room, party);
        flow.sending = sending;
        flow.sinceNanos = clock.nanos();
    }

    boolean isRestricted(UUID room) {
        return room(room).restricted;
    }

    boolean isCut(UUID room) {
        return !room(room).open;
    }

    @Override
    public void open(UUID room) {
        rooms.compute(room, (_, known) -> known == null || !known.open ? new Room() : known);
    }

    @Override
    public TurnAccess access(UUID room, Party party) {
        return new TurnAccess(List.of("turn:relay"), room + ":" + party, "secret");
    }

    @Override
    public TurnAccess trial(UUID room, Party party) {
        return access(room, party);
    }

    @Override
    public WireEvidence evidence(UUID room, Party party) {
        if (isForgotten(room)) {
            return WireEvidence.NONE;
        }
        catchUp(room);
        return flow(room, party).evidence;
    }

    @Override
    public void restrict(UUID room, boolean handshakeOnly) {
        if (isOpen(room)) {
            catchUp(room);
            room(room).restricted = handshakeOnly;
            room(room).flows.values().forEach(flow -> flow.sinceNanos = clock.nanos());
        }
    }

    @Override
    public void cut(UUID room) {
        if (isOpen(room)) {
            catchUp(room);
            room(room).open = false;
            room(room).cutNanos = clock.nanos();
        }
    }

    @Override
    public Silence silence(UUID room) {
        return new Silence(!isForgotten(room) && isCut(room), 0, 0);
    }

    private boolean isOpen(UUID room) {
        return rooms.containsKey(room) && room(room).open;
    }

    private boolean isForgotten(UUID room) {
        return !rooms.containsKey(room)
                || (isCut(room) && clock.nanos() - room(room).cutNanos > LINGER_NANOS);
    }

    private Room room(UUID name) {
        Room room = rooms.get(name);
        if (room == null) {
            throw new IllegalStateException("no room " + name);
        }
        return room;
    }

    private Flow flow(UUID room, Party party) {
        Flow flow = room(room).flows.get(party);
        if (flow == null) {
            throw new IllegalStateException("no flow of " + party);
        }
        return flow;
    }

    private void catchUp(UUID name) {
        Room room = room(name);
        for (Flow flow : room.flows.values()) {
            if (flow.sending && room.open && !room.restricted) {
                advance(flow);
            }
        }
    }

    private void advance(Flow flow) {
        long packets = (clock.nanos() - flow.sinceNanos) / PACKET_NANOS;
        if (packets == 0) {
            return;
        }
        long first = flow.sinceNanos + PACKET_NANOS;
        long last = flow.sinceNanos + packets * PACKET_NANOS;
        WireEvidence former = flow.evidence;
        boolean joins = former.present() && first - former.lastNanos() <= GAP_NANOS_MAX;
        flow.evidence =
                new WireEvidence(
                        former.packets() + packets,
                        former.bytes() + 100 * packets,
                        joins ? former.runStartNanos() : first,
                        last);
        flow.sinceNanos = last;
    }
}
