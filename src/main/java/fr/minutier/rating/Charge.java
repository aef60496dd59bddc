package fr.minutier.rating;

import fr.minutier.kernel.Money;
import fr.minutier.kernel.Rounding;
import java.util.List;

/// One priced line. `amount` = quantity x unit price / base quantity, rounded once by `rounding`,
/// in the tax basis of its rating. The amounts of the trace add up to `amount`.
///
/// @param name what the tariff calls it; empty where the measure says all
/// @param quantity how many of `measure`
/// @param unitPrice price of `measure.baseQuantity()` of them; negative where it is deducted
public record Charge(
        Measure measure,
        String name,
        long quantity,
        Money unitPrice,
        Money amount,
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
        /// Seconds at what they cost more, priced by the hour.
        SUPPLEMENT(3_600),
        /// One connection.
        CONNECTION(1),
        /// One exchange at its minimum price.
        MINIMUM(1),
        /// One exchange at its greatest price.
        CAP(1),
        /// One act at its fixed price.
        ACT(1),
        MESSAGE(1),
        THREAD(1),
        /// One exchange that needs special means.
        SURCHARGE(1),
        /// What was paid before and is deducted.
        DEDUCTION(1),
        /// One period of a retainer.
        PERIOD(1),
        /// One pack of time.
        PACK(1),
        /// What is missing to a commitment at the end of its period.
        COMMITMENT(1),
        /// What is given back of what was charged.
        REFUND(1);

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
