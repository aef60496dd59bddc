package fr.minutier.rating;

import fr.minutier.kernel.Money;
import fr.minutier.kernel.Rounding;
import fr.minutier.kernel.Seconds;
import fr.minutier.kernel.Tax;

/// How something is priced, as data: versioned, immutable once used, pinned when an exchange
/// starts. Built freely, also with nonsense; [Rater#refusals] tells what is wrong with it.
public sealed interface Tariff {

    /// Names the exact version that every charge carries.
    String version();

    Tax tax();

    /// Time by the second, at a price for an hour: the unit price of documents (BT-149 = 3,600).
    ///
    /// @param hourlyPrice in the tax basis of `tax`
    /// @param minimum least amount as soon as one second is charged, same basis; zero for none
    /// @param rounding how the amount is rounded, once
    record PerMinute(String version, Money hourlyPrice, Tax tax, Money minimum, Rounding rounding)
            implements Tariff {}

    /// A fixed price for one exchange, however short; it stops when the included time is over.
    ///
    /// @param price in the tax basis of `tax`
    record Act(String version, Money price, Seconds included, Tax tax) implements Tariff {}

    /// The usual tariff by the minute: exact to the second, no minimum, rounded half up.
    static PerMinute perMinute(String version, Money pricePerMinute, Tax tax) {
        return new PerMinute(
                version, pricePerMinute.times(60), tax, pricePerMinute.zero(), Rounding.HALF_UP);
    }
}
