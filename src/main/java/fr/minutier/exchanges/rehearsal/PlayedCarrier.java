package fr.minutier.exchanges.rehearsal;

import fr.minutier.kernel.MonotonicClock;
import fr.minutier.kernel.Party;
import fr.minutier.media.CallCarrier;
import fr.minutier.media.Silence;
import fr.minutier.media.TurnAccess;
import fr.minutier.media.WireEvidence;
import java.util.List;
import java.util.UUID;

/// The wire of one room in which both parties talk all the time: each sends a packet every 20 ms,
/// which passes while the room is open and unrestricted. Of one thread.
final class PlayedCarrier implements CallCarrier {

    private static final long PACKET_NANOS = 20_000_000L;
    private static final long PACKET_BYTES = 160;

    private final MonotonicClock clock;
    private boolean open;
    private boolean restricted;
    private long sinceNanos;
    private WireEvidence evidence = WireEvidence.NONE;

    PlayedCarrier(MonotonicClock clock) {
        this.clock = clock;
    }

    @Override
    public void open(UUID room) {
        open = true;
        sinceNanos = clock.nanos();
    }

    @Override
    public TurnAccess access(UUID room, Party party) {
        return new TurnAccess(List.of(), party.name(), "");
    }

    @Override
    public TurnAccess trial(UUID room, Party party) {
        return access(room, party);
    }

    @Override
    public WireEvidence evidence(UUID room, Party party) {
        catchUp();
        return evidence;
    }

    @Override
    public void restrict(UUID room, boolean handshakeOnly) {
        catchUp();
        restricted = handshakeOnly;
        sinceNanos = clock.nanos();
    }

    @Override
    public void cut(UUID room) {
        catchUp();
        open = false;
    }

    @Override
    public Silence silence(UUID room) {
        return new Silence(!open, 0, 0);
    }

    private void catchUp() {
        long packets = (clock.nanos() - sinceNanos) / PACKET_NANOS;
        if (!open || restricted || packets == 0) {
            return;
        }
        long first = sinceNanos + PACKET_NANOS;
        sinceNanos += packets * PACKET_NANOS;
        evidence =
                new WireEvidence(
                        evidence.packets() + packets,
                        evidence.bytes() + PACKET_BYTES * packets,
                        evidence.present() ? evidence.runStartNanos() : first,
                        sinceNanos);
    }
}
