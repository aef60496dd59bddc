package fr.minutier.rating;

import fr.minutier.kernel.Money;
import fr.minutier.kernel.Seconds;
import fr.minutier.kernel.Tax;
import java.time.Period;
import org.jspecify.annotations.Nullable;

/// What is charged without use, as data: versioned and immutable as a [Tariff] is.
public sealed interface Fee {

    String version();

    Tax tax();

    /// Time that is bought beforehand.
    ///
    /// @param validity until the end of which day, counted from that of the purchase; null for ever
    record Pack(
            String version,
            Tax tax,
            Money price,
            Seconds time,
            @Nullable Period validity,
            Lot.Weights weights)
            implements Fee {}

    /// A flat fee for each period, with time that is included in it.
    ///
    /// @param rolloverMax the most that is carried over into the next period, in all
    record Retainer(
            String version,
            Tax tax,
            Money price,
            Term term,
            Seconds allowance,
            Seconds rolloverMax,
            Lot.Weights weights)
            implements Fee {}

    /// What is charged in each period at least, used or not.
    record Commitment(String version, Tax tax, Money least, Term term) implements Fee {}
}
