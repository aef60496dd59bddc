package fr.minutier.exchanges.live;

import fr.minutier.exchanges.proof.SigningKeys;
import fr.minutier.kernel.MonotonicClock;
import fr.minutier.media.CallCarrier;
import java.time.InstantSource;
import java.util.concurrent.Executor;

/// What all rooms share.
///
/// @param background runs what waits for the database, never the caller's lock
/// @param instants the wall clock, for what is shown; the monotonic one measures
public record RoomServices(
        CallCarrier carrier,
        SigningKeys keys,
        TicketOffice tickets,
        MonotonicClock clock,
        InstantSource instants,
        Executor background,
        CreditKeeper credit,
        RoomJournal journal,
        Settlement settlement,
        CallAgreements agreements) {}
