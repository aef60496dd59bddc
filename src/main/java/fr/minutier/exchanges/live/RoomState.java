package fr.minutier.exchanges.live;

import fr.minutier.exchanges.ExchangeId;
import fr.minutier.exchanges.model.Observation;
import fr.minutier.exchanges.model.Phase;
import fr.minutier.kernel.Party;
import fr.minutier.kernel.Seconds;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/// What a live session is doing at one instant, and nothing of whose it is.
///
/// @param since when this node began to carry it
/// @param here who has a page in the room
/// @param heard whose media was forwarded within the last second
/// @param unsavedNanos how much of what is billed a crash would take back
/// @param saving whether a checkpoint is being written
/// @param closing it is cut and about to be settled
/// @param suspended nothing passes, since this node may not carry it now
public record RoomState(
        ExchangeId id,
        Instant since,
        Phase phase,
        Seconds billed,
        Set<Party> here,
        Set<Party> heard,
        long unsavedNanos,
        boolean saving,
        boolean closing,
        boolean suspended) {

    public RoomState {
        here = Set.copyOf(here);
        heard = Set.copyOf(heard);
    }

    static RoomState of(
            Call call,
            Instant since,
            Observation seen,
            CallMeter meter,
            Seats seats,
            Checkpoints checkpoints,
            boolean closing,
            boolean suspended) {
        Set<Party> here = EnumSet.noneOf(Party.class);
        Set<Party> heard = EnumSet.noneOf(Party.class);
        for (Party party : Party.values()) {
            if (seats.isHere(party)) {
                here.add(party);
            }
            if (meter.isHeard(party, seen.nowNanos())) {
                heard.add(party);
            }
        }
        return new RoomState(
                call.id(),
                since,
                seen.phase(),
                Seconds.floorOfNanos(seen.billableNanos()),
                here,
                heard,
                seen.billableNanos() - checkpoints.savedBillableNanos(),
                checkpoints.isBusy(),
                closing,
                suspended);
    }
}
