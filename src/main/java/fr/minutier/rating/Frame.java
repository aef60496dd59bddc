package fr.minutier.rating;

import fr.minutier.kernel.Money;
import fr.minutier.kernel.Seconds;
import fr.minutier.kernel.Tax;
import java.time.LocalDate;
import java.time.Period;
import org.jspecify.annotations.Nullable;

/// What an offer charges without use, for whoever orders it and whenever: it becomes a [Fee] on the
/// day of the order.
public sealed interface Frame {

    /// Of the pack, of a period, or the least of a period.
    Money price();

    /// The fee of an order of that day.
    Fee from(LocalDate day, String version, Tax tax);

    /// Time that is bought beforehand.
    ///
    /// @param validity until the end of which day, counted from that of the purchase; null for ever
    record Pack(Money price, Seconds time, @Nullable Period validity, Lot.Weights weights)
            implements Frame {

        @Override
        public Fee from(LocalDate day, String version, Tax tax) {
            return new Fee.Pack(version, tax, price, time, validity, weights);
        }
    }

    /// A flat fee for each period, with time that is included in it.
    ///
    /// @param project how long the one period lasts; null for month after month
    /// @param rolloverMax the most that is carried over into the next month, in all
    record Retainer(
            Money price,
            @Nullable Period project,
            Seconds allowance,
            Seconds rolloverMax,
            Lot.Weights weights)
            implements Frame {

        @Override
        public Fee from(LocalDate day, String version, Tax tax) {
            return new Fee.Retainer(
                    version, tax, price, term(day, project), allowance, rolloverMax, weights);
        }
    }

    /// What is charged in each period at least, used or not.
    ///
    /// @param project how long the one period lasts; null for month after month
    record Commitment(Money price, @Nullable Period project) implements Frame {

        @Override
        public Fee from(LocalDate day, String version, Tax tax) {
            return new Fee.Commitment(version, tax, price, term(day, project));
        }
    }

    private static Term term(LocalDate day, @Nullable Period project) {
        return project == null ? new Term.Monthly(day) : new Term.Project(day, day.plus(project));
    }
}
