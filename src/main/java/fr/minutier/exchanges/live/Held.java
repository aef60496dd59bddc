package fr.minutier.exchanges.live;

import fr.minutier.ledger.HoldId;
import org.jspecify.annotations.Nullable;

/// The credit of one call, in the unit of its pot.
///
/// @param hold none if nothing is held
/// @param amount what is held
/// @param reachable what could be held: with what is left in the pot
public record Held(@Nullable HoldId hold, long amount, long reachable) {}
