package fr.minutier.rating;

import fr.minutier.kernel.Money;
import fr.minutier.kernel.Seconds;

/// What one rating takes from one lot. Drawings are recorded in the order in which they were
/// taken, and undone from the last one on.
public sealed interface Drawing {

    /// The identifier of the lot.
    String lot();

    Lot.Origin origin();

    /// @param units seconds or pieces of the channel that it pays for
    /// @param taken time that leaves the lot
    /// @param weight seconds of the lot for a minute or a piece, as it was then
    record OfTime(
            String lot, Lot.Origin origin, Channel channel, long units, Seconds taken, long weight)
            implements Drawing {}

    /// @param sum money that leaves the lot, in the tax basis of the tariff
    record OfSum(String lot, Lot.Origin origin, Money sum) implements Drawing {}
}
