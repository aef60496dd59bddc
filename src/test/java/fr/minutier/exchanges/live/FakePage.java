package fr.minutier.exchanges.live;

import fr.minutier.exchanges.proof.Countersigned;
import fr.minutier.exchanges.proof.PageSigner;
import fr.minutier.exchanges.proof.SignedTicket;
import fr.minutier.kernel.Party;
import fr.minutier.kernel.Seconds;
import fr.minutier.media.WireEvidence;
import fr.minutier.platform.i18n.Bundles;
import fr.minutier.platform.i18n.Language;
import fr.minutier.platform.i18n.Texts;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A page as the real one behaves: joins, sends media once it knows of the other, attests each
/// second, signs tickets, has a last word when it is cut, obeys when it is replaced.
final class FakePage implements PageLine {

    private static final Bundles BUNDLES = Bundles.load(true);
    private static final long SECOND_NANOS = 1_000_000_000L;

    private final VirtualTime time;
    private final FakeCarrier carrier;
    private final Room room;
    private final Party party;
    private final String instance;
    private final PageSigner signer;
    private final List<ServerMessage> heard = new ArrayList<>();
    private @Nullable Countersigned last;
    private boolean attesting = true;
    private boolean signing = true;
    private boolean frozen;
    private boolean open = true;
    private boolean over;
    private long sequence;
    private long inbound;
    private long inboundNanos;

    FakePage(VirtualTime time, FakeCarrier carrier, Room room, Party party, String instance) {
        this.time = time;
        this.carrier = carrier;
        this.room = room;
        this.party = party;
        this.instance = instance;
        this.signer = new PageSigner();
        this.inboundNanos = time.nanos() - 10 * SECOND_NANOS;
    }

    FakePage join() {
        return join(null);
    }

    /// @param known the last ticket that it signed for a server that is gone
    FakePage join(@Nullable Countersigned known) {
        room.join(party, instance, this, signer.publicKey(), known);
        carrier.send(room.call().room(), party, true);
        tick();
        return this;
    }

    void stopSigning() {
        signing = false;
    }

    /// The last ticket that it signed.
    Optional<Countersigned> signed() {
        return Optional.ofNullable(last);
    }

    void stopAttesting() {
        attesting = false;
    }

    void attestAgain() {
        attesting = true;
    }

    /// The tab stands still: no media leaves it, and it says nothing.
    void freeze() {
        frozen = true;
        carrier.send(room.call().room(), party, false);
    }

    void thaw() {
        frozen = false;
        carrier.send(room.call().room(), party, true);
    }

    /// The tab is killed, or its network is gone.
    void vanish() {
        freeze();
        over = true;
        room.disconnected(party, this);
    }

    void leave() {
        room.leave(party, this);
    }

    void extend(long seconds) {
        room.extend(party, this, new Seconds(seconds));
    }

    <T extends ServerMessage> List<T> heard(Class<T> type) {
        return heard.stream().filter(type::isInstance).map(type::cast).toList();
    }

    <T extends ServerMessage> Optional<T> last(Class<T> type) {
        List<T> all = heard(type);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
    }

    boolean isOpen() {
        return open;
    }

    @Override
    public void send(ServerMessage message) {
        heard.add(message);
        switch (message) {
            case ServerMessage.Welcome welcome -> sequence = welcome.sequence();
            case ServerMessage.Ticket(SignedTicket signed) -> sign(signed);
            case ServerMessage.Cut _ -> time.after(SECOND_NANOS / 50, this::lastWord);
            case ServerMessage.Replaced _ -> over = true;
            case ServerMessage.Ended _ -> over = true;
            default -> {}
        }
    }

    @Override
    public void close() {
        open = false;
    }

    @Override
    public Texts texts() {
        return BUNDLES.in(Language.FRENCH);
    }

    @Override
    public ZoneId zone() {
        return ZoneId.of("Europe/Paris");
    }

    @Override
    public String statementPath() {
        return "/salle/" + party + "/releve";
    }

    private void tick() {
        if (!over) {
            attest();
            time.after(SECOND_NANOS, this::tick);
        }
    }

    private void lastWord() {
        attest();
        over = true;
    }

    private void attest() {
        if (attesting && !frozen && !over) {
            room.attest(party, this, ++sequence, seesMedia());
        }
    }

    private void sign(SignedTicket signed) {
        if (signing && !frozen) {
            Countersigned mine = signer.countersign(party, signed);
            last = mine;
            room.countersign(party, this, signed.ticket().number(), mine.countersignature());
        }
    }

    private boolean seesMedia() {
        WireEvidence other = carrier.evidence(room.call().room(), party.other());
        if (other.packets() > inbound) {
            inbound = other.packets();
            inboundNanos = time.nanos();
        }
        return time.nanos() - inboundNanos <= 2 * SECOND_NANOS;
    }
}
