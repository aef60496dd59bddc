package fr.minutier.exchanges.live;

import fr.minutier.exchanges.ExchangeId;
import fr.minutier.exchanges.proof.Countersigned;
import fr.minutier.exchanges.proof.PageSigner;
import fr.minutier.exchanges.proof.SignedTicket;
import fr.minutier.exchanges.proof.Ticket;
import fr.minutier.kernel.Party;
import fr.minutier.kernel.Seconds;
import fr.minutier.media.WireEvidence;
import fr.minutier.metering.Epoch;
import fr.minutier.platform.i18n.Bundles;
import fr.minutier.platform.i18n.Language;
import fr.minutier.platform.i18n.Texts;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page in a bad world: finds the node that carries the call, attests each second, keeps the last
/// ticket, and comes back for as long as it lives. It may lie, be silent, or stand still.
final class SimulatedPage {

    /// How a page behaves.
    enum Manner {
        HONEST,
        /// Says that media flows, whatever it sees, and counts as it likes.
        LYING,
        /// Sends media and says nothing.
        SILENT
    }

    private static final Texts TEXTS = Bundles.load(true).in(Language.FRENCH);
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1_000 * MILLI;
    private static final long SILENCE = 6 * SECOND;

    /// One connection to one node.
    private final class Line implements PageLine {
        private final SimulatedNode node;
        private final Room room;

        Line(SimulatedNode node, Room room) {
            this.node = node;
            this.room = room;
        }

        @Override
        public void send(ServerMessage message) {
            world.toPage(
                    node,
                    () -> {
                        if (isCurrent(this)) {
                            hear(message);
                        }
                    });
        }

        @Override
        public void close() {
            world.toPage(node, () -> lost(this));
        }

        @Override
        public Texts texts() {
            return TEXTS;
        }

        @Override
        public ZoneId zone() {
            return PARIS;
        }

        @Override
        public String statementPath() {
            return "/releve";
        }
    }

    private final Simulation world;
    private final ExchangeId exchange;
    private final Party party;
    private final Manner manner;
    private final @Nullable PageSigner signer;
    private final String instance;
    private @Nullable Countersigned last;
    private @Nullable Line line;
    private @Nullable SimulatedNode media;
    private int node;
    private long sequence;
    private long inbound;
    private long inboundNanos;
    private long heardNanos;
    private boolean frozen;
    private boolean over;

    SimulatedPage(
            Simulation world,
            ExchangeId exchange,
            Party party,
            Manner manner,
            @Nullable PageSigner signer,
            @Nullable Countersigned last) {
        this.world = world;
        this.exchange = exchange;
        this.party = party;
        this.manner = manner;
        this.signer = signer;
        this.last = last;
        this.instance = world.nextId().toString();
        this.node = world.random().nextInt(world.nodeCount());
        this.inboundNanos = -10 * SECOND;
        connect(world.random().nextLong(500) * MILLI);
        world.at(SECOND, this::tick);
    }

    private String name() {
        return party + " of " + exchange.toString().substring(0, 4);
    }

    ExchangeId exchange() {
        return exchange;
    }

    Party party() {
        return party;
    }

    boolean isOver() {
        return over;
    }

    /// The same person loads the page again, with what the browser kept.
    SimulatedPage reloaded() {
        vanish();
        return new SimulatedPage(world, exchange, party, manner, signer, last);
    }

    /// The same person opens another tab, and leaves this one as it is.
    SimulatedPage doubled() {
        return new SimulatedPage(world, exchange, party, manner, signer, last);
    }

    /// The tab is closed or crashes.
    void vanish() {
        world.tell(name() + " vanishes");
        over = true;
        stopMedia();
        Line gone = line;
        line = null;
        if (gone != null) {
            world.brokenAt(gone.node, () -> gone.room.disconnected(party, gone));
        }
    }

    void leave() {
        Line now = line;
        if (now != null && !over) {
            world.toNode(now.node, () -> now.room.leave(party, now));
        }
    }

    void extend(Seconds more) {
        Line now = line;
        if (now != null) {
            world.toNode(now.node, () -> now.room.extend(party, now, more));
        }
    }

    /// Scripts and media stand still.
    void freeze(long nanos) {
        frozen = true;
        showMedia();
        world.at(
                nanos,
                () -> {
                    frozen = false;
                    showMedia();
                });
    }

    /// The network between this page and its node breaks.
    void breakLine() {
        Line broken = line;
        if (broken != null) {
            world.brokenAt(broken.node, () -> broken.room.disconnected(party, broken));
            lost(broken);
        }
    }

    /// A node is no more: what it carried stops at once, the page notices a little later.
    void nodeDied(SimulatedNode dead) {
        Line broken = line;
        if (broken != null && broken.node == dead) {
            world.at(world.random().nextLong(800) * MILLI, () -> lost(broken));
        }
    }

    private void connect(long delay) {
        world.at(delay, this::arrive);
    }

    private void arrive() {
        if (over || line != null) {
            return;
        }
        SimulatedNode target = world.node(node);
        if (target.isDead()) {
            node = (node + 1) % world.nodeCount();
            connect(250 * MILLI);
            return;
        }
        boolean[] entered = {false};
        target.guarded(() -> entered[0] = enter(target));
        if (!entered[0]) {
            connect(250 * MILLI);
        }
    }

    /// Whether it is inside, or will never be.
    private boolean enter(SimulatedNode target) {
        Entrance entrance;
        try {
            entrance = target.rooms().enter(world.practice(), exchange);
        } catch (SimulatedNode.Unanswered _) {
            return false;
        }
        return switch (entrance) {
            case Entrance.Open(Room room) -> join(target, room);
            case Entrance.Elsewhere(String url) -> {
                int place = world.placeOf(url);
                node = place >= 0 ? place : (node + 1) % world.nodeCount();
                yield false;
            }
            case Entrance.Closed() -> {
                over = world.isSettledOrEnded(exchange);
                yield over;
            }
        };
    }

    private boolean join(SimulatedNode target, Room room) {
        if (over || line != null) {
            return true;
        }
        Line made = new Line(target, room);
        line = made;
        heardNanos = world.now();
        world.tell(name() + " enters node " + target.incarnation());
        Countersigned known = manner == Manner.LYING ? forged(last) : last;
        String key = signer == null ? "" : signer.publicKey();
        long before = room.saved().checkpoint().billableNanos();
        if (!room.join(party, instance, made, key, known)) {
            line = null;
            return false;
        }
        if (known != null) {
            world.broughtBack(room, known.ticket(), before);
        }
        return true;
    }

    /// The last ticket with a minute more in it.
    private @Nullable Countersigned forged(@Nullable Countersigned honest) {
        if (honest == null || honest.ticket().latest().isEmpty()) {
            return honest;
        }
        Ticket ticket = honest.ticket();
        List<Epoch.Span> spans = new ArrayList<>(ticket.latest());
        Epoch.Span end = spans.removeLast();
        spans.add(new Epoch.Span(end.from(), end.to().plusSeconds(60)));
        Ticket more =
                new Ticket(
                        ticket.exchange(),
                        ticket.terms(),
                        ticket.number() + 1,
                        ticket.at(),
                        ticket.expertKey(),
                        ticket.clientKey(),
                        ticket.billableNanos() + 60 * SECOND,
                        ticket.earlier(),
                        spans);
        SignedTicket signed = honest.signed();
        return new Countersigned(
                party,
                new SignedTicket(more, signed.path(), signed.signature(), signed.publicKey()),
                honest.countersignature());
    }

    private boolean isCurrent(Line asked) {
        return line == asked && !over;
    }

    private void lost(Line broken) {
        if (isCurrent(broken)) {
            line = null;
            connect(250 * MILLI);
        }
    }

    private void hear(ServerMessage message) {
        if (!(message instanceof ServerMessage.Figures)) {
            world.tell(name() + " hears " + message.getClass().getSimpleName());
        }
        switch (message) {
            case ServerMessage.Figures _ -> heardNanos = world.now();
            case ServerMessage.Welcome welcome -> {
                sequence = Math.max(sequence, welcome.sequence());
                moveMedia();
            }
            case ServerMessage.Ticket(SignedTicket signed) -> sign(signed);
            case ServerMessage.Cut _ -> {
                attest();
                stopMedia();
            }
            case ServerMessage.Elsewhere _ -> {
                Line former = line;
                if (former != null) {
                    lost(former);
                }
            }
            case ServerMessage.Replaced _, ServerMessage.Ended _ -> {
                over = true;
                stopMedia();
            }
            default -> {}
        }
    }

    private void sign(SignedTicket signed) {
        Line now = line;
        if (signer == null) {
            last = new Countersigned(party, signed, "");
        } else if (now != null) {
            Countersigned mine = signer.countersign(party, signed);
            last = mine;
            world.toNode(
                    now.node,
                    () ->
                            now.room.countersign(
                                    party, now, signed.ticket().number(), mine.countersignature()));
        }
    }

    private void tick() {
        if (!over) {
            leaveIfSilent();
            if (!frozen && manner != Manner.SILENT) {
                attest();
            }
            world.at(SECOND + world.random().nextLong(-20, 20) * MILLI, this::tick);
        }
    }

    /// A node that shows no figures any more does not have the call: another one is asked.
    private void leaveIfSilent() {
        Line silent = line;
        if (silent != null && !frozen && world.now() - heardNanos > SILENCE) {
            world.tell(name() + " hears nothing from node " + silent.node.incarnation());
            node = (node + 1) % world.nodeCount();
            breakLine();
        }
    }

    private void attest() {
        Line now = line;
        if (now == null) {
            return;
        }
        boolean lies = manner == Manner.LYING;
        sequence += lies ? world.random().nextLong(-2, 5) : 1;
        long said = sequence;
        boolean flowing = lies || seesMedia(now);
        world.toNode(now.node, () -> now.room.attest(party, now, said, flowing));
    }

    private boolean seesMedia(Line now) {
        SimulatedNode from = media;
        if (from == null || from.isDead()) {
            return false;
        }
        WireEvidence other = from.carrier().evidence(now.room.call().room(), party.other());
        if (other.packets() > inbound) {
            inboundNanos = world.now();
        }
        inbound = other.packets();
        return world.now() - inboundNanos <= 2 * SECOND;
    }

    private void moveMedia() {
        Line now = line;
        if (now != null && media != now.node) {
            stopMedia();
            media = now.node;
        }
        showMedia();
    }

    private void stopMedia() {
        SimulatedNode from = media;
        media = null;
        if (from != null && !from.isDead()) {
            from.carrier().send(exchange.value(), party, false);
        }
    }

    private void showMedia() {
        SimulatedNode to = media;
        if (to != null && !to.isDead()) {
            to.carrier().send(exchange.value(), party, !frozen && !over);
        }
    }
}
