package fr.minutier.rating;

import fr.minutier.kernel.Money;
import fr.minutier.kernel.Seconds;

/// One step of how an amount came about, as data that is put into words for its reader:
/// `8 min at 1.50 EUR = 12.00 EUR`.
public sealed interface Trace {

    /// The key of the sentence.
    String code();

    /// The arguments of the sentence in order, [Seconds] and [Money], for a formatter of messages.
    Object[] values();

    /// What this step adds to the charge.
    Money amount();

    /// Time at a price: by the minute when the minute has an exact price, else by the hour.
    record ByTime(Seconds time, Money hourlyPrice, Money amount) implements Trace {

        @Override
        public String code() {
            return isByMinute() ? "rating.trace.minutes" : "rating.trace.hours";
        }

        @Override
        public Object[] values() {
            long price = hourlyPrice.minorUnits() / (isByMinute() ? 60 : 1);
            return new Object[] {time, new Money(price, hourlyPrice.currency()), amount};
        }

        private boolean isByMinute() {
            return hourlyPrice.minorUnits() % 60 == 0;
        }
    }

    /// Time taken from what was paid for already; adds nothing.
    record FromCredit(Seconds time, Money amount) implements Trace {

        @Override
        public String code() {
            return "rating.trace.credit";
        }

        @Override
        public Object[] values() {
            return new Object[] {time};
        }
    }

    /// What is missing to the minimum.
    record ToMinimum(Money minimum, Money amount) implements Trace {

        @Override
        public String code() {
            return "rating.trace.minimum";
        }

        @Override
        public Object[] values() {
            return new Object[] {minimum, amount};
        }
    }

    /// An act at its price.
    record ByAct(Seconds included, Money amount) implements Trace {

        @Override
        public String code() {
            return "rating.trace.act";
        }

        @Override
        public Object[] values() {
            return new Object[] {amount, included};
        }
    }
}
