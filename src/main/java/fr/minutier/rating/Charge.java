package fr.minutier.rating;

import fr.minutier.kernel.Money;
import fr.minutier.kernel.Rounding;
import fr.minutier.kernel.Tax;
import java.util.List;

/// One priced line. `amount` = quantity x unit price / base quantity, rounded once by `rounding`,
/// in the tax basis of `tax`; net and gross follow from it. The amounts of the trace add up to
/// `amount`.
///
/// @param quantity how many of `measure`
/// @param unitPrice price of `measure.baseQuantity()` of them
public record Charge(
        Measure measure,
        long quantity,
        Money unitPrice,
        Money amount,
        Money net,
        Money gross,
        Tax tax,
        String tariffVersion,
        Rounding rounding,
        List<Trace> trace) {

    public Charge {
        trace = List.copyOf(trace);
    }

    /// What is counted.
    public enum Measure {
        /// Seconds, priced by the hour.
        TIME(3_600),
        /// One exchange at its minimum price.
        MINIMUM(1),
        /// One act at its fixed price.
        ACT(1);

        private final long baseQuantity;

        Measure(long baseQuantity) {
            this.baseQuantity = baseQuantity;
        }

        /// For how many the unit price is (BT-149).
        public long baseQuantity() {
            return baseQuantity;
        }
    }
}
