package fr.minutier.exchanges.store;

import fr.minutier.ledger.HoldId;
import fr.minutier.metering.MeterCheckpoint;
import org.jspecify.annotations.Nullable;

/// What a session left in the database.
///
/// @param checkpoint none if nothing was metered yet
/// @param hold none if no credit was held yet
/// @param holdAmount in the unit of the pot
public record StoredSession(
        @Nullable MeterCheckpoint checkpoint, @Nullable HoldId hold, long holdAmount) {

    public static final StoredSession NONE = new StoredSession(null, null, 0);
}
