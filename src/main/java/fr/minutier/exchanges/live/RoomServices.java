package fr.minutier.exchanges.live;

import fr.minutier.exchanges.nodes.Nodes;
import fr.minutier.exchanges.proof.TicketSeal;
import fr.minutier.kernel.MonotonicClock;
import fr.minutier.media.CallCarrier;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Predicate;

/// What all rooms share.
///
/// @param background runs what waits for the database, never the caller's lock
/// @param errands runs what may be much at once, as when many calls end or are taken over, a few at
///     a time, so that others find the database and the processor free
/// @param instants the wall clock, for what is shown; the monotonic one measures
/// @param cuts how late they were on this node; a played call has its own
/// @param lease whether this node may carry calls now under this name
public record RoomServices(
        CallCarrier carrier,
        TicketSeal seal,
        TicketOffice tickets,
        CheckpointOffice checkpoints,
        MonotonicClock clock,
        InstantSource instants,
        Executor background,
        Executor errands,
        CreditKeeper credit,
        RoomJournal journal,
        OwnedCalls owned,
        Settlement settlement,
        CallAgreements agreements,
        Cuts cuts,
        Nodes nodes,
        Predicate<UUID> lease) {

    /// The same for a call that is played: by another clock, on which no lease depends.
    public RoomServices playedBy(
            CallCarrier played, MonotonicClock time, InstantSource wall, Ticker ticker) {
        Executor atOnce = Runnable::run;
        return new RoomServices(
                played,
                seal,
                new TicketOffice(seal, ticker, atOnce),
                new CheckpointOffice(journal, ticker, atOnce),
                time,
                wall,
                atOnce,
                atOnce,
                credit,
                journal,
                owned,
                settlement,
                agreements,
                new Cuts(),
                nodes,
                _ -> true);
    }
}
