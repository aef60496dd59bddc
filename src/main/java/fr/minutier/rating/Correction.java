package fr.minutier.rating;

import fr.minutier.kernel.Money;
import fr.minutier.kernel.Seconds;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What is to be put right about a rating.
public sealed interface Correction {

    /// Less was used: the end is taken off. It never costs more than before.
    ///
    /// @param units seconds or pieces that remain
    record Shorten(long units) implements Correction {}

    /// Money is given back.
    ///
    /// @param amount in the tax basis of the rating
    record Refund(Money amount) implements Correction {}

    /// Time is granted for later; what was charged stays.
    ///
    /// @param lot the identifier of the lot that it makes
    /// @param expiresAt null for never
    record Goodwill(String lot, Seconds time, Instant at, @Nullable Instant expiresAt)
            implements Correction {}

    /// Another tariff should have applied. It draws on no more than was drawn on.
    record Rerate(Tariff tariff) implements Correction {}
}
