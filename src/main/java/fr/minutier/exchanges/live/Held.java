package fr.minutier.exchanges.live;

import fr.minutier.kernel.Seconds;
import fr.minutier.ledger.HoldId;
import org.jspecify.annotations.Nullable;

/// The credit of one call.
///
/// @param hold none if nothing is held
/// @param amount what is held, in the unit of the pot
/// @param covered the longest billable time that it pays for
/// @param coverable the longest that it and what is left in the pot would pay for
public record Held(@Nullable HoldId hold, long amount, Seconds covered, Seconds coverable) {}
