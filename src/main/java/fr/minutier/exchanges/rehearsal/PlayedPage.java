package fr.minutier.exchanges.rehearsal;

import fr.minutier.exchanges.live.PageLine;
import fr.minutier.exchanges.live.Room;
import fr.minutier.exchanges.live.ServerMessage;
import fr.minutier.kernel.Party;
import fr.minutier.kernel.Seconds;
import fr.minutier.platform.i18n.Texts;
import java.time.ZoneId;

/// One party's page in a room: joins, says each second that it is there, leaves. Of one thread.
final class PlayedPage implements PageLine {

    private final Room room;
    private final Party party;
    private final Texts texts;
    private final ZoneId zone;
    private long sequence;
    private Seconds billed = Seconds.ZERO;
    private boolean over;

    PlayedPage(Room room, Party party, Texts texts, ZoneId zone) {
        this.room = room;
        this.party = party;
        this.texts = texts;
        this.zone = zone;
    }

    void join() {
        room.join(party, "rehearsal-" + party, this, "", null);
    }

    /// Says that it is there, and that media flows.
    void speak() {
        room.attest(party, this, ++sequence, true);
    }

    void leave() {
        room.leave(party, this);
    }

    /// What the meter showed last.
    Seconds billed() {
        return billed;
    }

    /// Whether the exchange is settled.
    boolean isOver() {
        return over;
    }

    @Override
    public void send(ServerMessage message) {
        if (message instanceof ServerMessage.Welcome welcome) {
            sequence = welcome.sequence();
        } else if (message instanceof ServerMessage.Figures figures) {
            billed = new Seconds(figures.seconds());
        } else if (message instanceof ServerMessage.Ended) {
            over = true;
        }
    }

    @Override
    public void close() {
        over = true;
    }

    @Override
    public Texts texts() {
        return texts;
    }

    @Override
    public ZoneId zone() {
        return zone;
    }

    @Override
    public String statementPath() {
        return "";
    }
}
