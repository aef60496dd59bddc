package fr.minutier.exchanges.store;

import fr.minutier.exchanges.proof.Countersigned;
import fr.minutier.ledger.HoldId;
import fr.minutier.metering.MeterCheckpoint;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a session left in the database.
///
/// @param checkpoint none if nothing was metered yet
/// @param hold none if no credit was held yet
/// @param holdAmount in the unit of the pot
/// @param proofs the last tickets that pages countersigned
/// @param node whose it is; none while nobody is there and once it is settled
public record StoredSession(
        @Nullable MeterCheckpoint checkpoint,
        @Nullable HoldId hold,
        long holdAmount,
        List<Countersigned> proofs,
        @Nullable UUID node) {

    public static final StoredSession NONE = new StoredSession(null, null, 0, List.of(), null);

    public StoredSession {
        proofs = List.copyOf(proofs);
    }
}
