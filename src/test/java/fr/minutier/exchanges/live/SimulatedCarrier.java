package fr.minutier.exchanges.live;

import fr.minutier.kernel.Party;
import fr.minutier.media.CallCarrier;
import fr.minutier.media.Silence;
import fr.minutier.media.TurnAccess;
import fr.minutier.media.WireEvidence;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/// The relay of one process, which also tells the truth what it forwards.
final class SimulatedCarrier implements CallCarrier {

    private static final class Passage {
        private final Map<Party, Boolean> sending = new EnumMap<>(Party.class);
        private boolean open = true;
        private boolean restricted;
    }

    private final Simulation world;
    private final SimulatedNode node;
    private final FakeCarrier carrier;
    private final Map<UUID, Passage> passages = new HashMap<>();
    private boolean stopped;
    private boolean still;

    SimulatedCarrier(Simulation world, SimulatedNode node) {
        this.world = world;
        this.node = node;
        this.carrier = new FakeCarrier(node);
    }

    /// A page begins or stops to send through this relay.
    void send(UUID room, Party party, boolean sending) {
        if (passages.containsKey(room)) {
            carrier.send(room, party, sending && !still);
            passage(room).sending.put(party, sending);
            tell(room);
        }
    }

    /// Nothing is forwarded while the process stands still.
    void standStill(boolean still) {
        this.still = still;
        passages.forEach(
                (room, passage) -> {
                    passage.sending.forEach(
                            (party, sending) -> carrier.send(room, party, sending && !still));
                    tell(room);
                });
    }

    /// The process is gone, and nothing passes.
    void stop() {
        stopped = true;
        passages.keySet().forEach(this::tell);
    }

    @Override
    public void open(UUID room) {
        carrier.open(room);
        passages.compute(room, (_, known) -> known == null || !known.open ? new Passage() : known);
        tell(room);
    }

    @Override
    public TurnAccess access(UUID room, Party party) {
        return carrier.access(room, party);
    }

    @Override
    public TurnAccess trial(UUID room, Party party) {
        return access(room, party);
    }

    @Override
    public WireEvidence evidence(UUID room, Party party) {
        WireEvidence seen = carrier.evidence(room, party);
        boolean invents = world.planted() == Planted.PACKETS_INVENTED && seen.present();
        return invents
                ? new WireEvidence(
                        seen.packets() + 1, seen.bytes(), seen.runStartNanos(), node.nanos())
                : seen;
    }

    @Override
    public void restrict(UUID room, boolean handshakeOnly) {
        carrier.restrict(room, handshakeOnly);
        if (passages.containsKey(room)) {
            passage(room).restricted = handshakeOnly;
            tell(room);
        }
    }

    @Override
    public void cut(UUID room) {
        carrier.cut(room);
        if (passages.containsKey(room)) {
            passage(room).open = false;
            tell(room);
        }
    }

    @Override
    public Silence silence(UUID room) {
        return carrier.silence(room);
    }

    private Passage passage(UUID room) {
        Passage passage = passages.get(room);
        if (passage == null) {
            throw new IllegalStateException("no room " + room);
        }
        return passage;
    }

    private void tell(UUID room) {
        Passage passage = passage(room);
        for (Party party : Party.values()) {
            boolean flows =
                    !stopped
                            && !still
                            && passage.open
                            && !passage.restricted
                            && passage.sending.getOrDefault(party, false);
            world.flows(room, node, party, flows);
        }
        if (passage.open) {
            world.tell(
                    "node "
                            + node.incarnation()
                            + (passage.restricted || still || stopped ? " stops" : " passes")
                            + " media of "
                            + passage.sending);
        }
    }
}
