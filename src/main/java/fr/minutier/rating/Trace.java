package fr.minutier.rating;

import fr.minutier.kernel.Money;
import fr.minutier.kernel.Seconds;
import java.time.LocalDate;
import java.util.Locale;

/// One step of how an amount came about, as data that is put into words for its reader:
/// `8 min at 1.50 EUR = 12.00 EUR`.
///
/// @param name what the tariff calls it, the channel of pieces, or the first day of a period; empty
/// where there is none
/// @param quantity seconds or pieces that the step is about
/// @param counted what they count as: seconds after increments, or seconds taken from a lot
/// @param price for an hour or for one; zero where there is none
/// @param amount what this step adds to the charge
public record Trace(
        Step step, String name, long quantity, long counted, Money price, Money amount) {

    public enum Step {
        TIME,
        FREE_TIME,
        INCREMENTS,
        INCLUDED,
        GRANTED,
        BOUGHT,
        CONNECTION,
        SUPPLEMENT,
        MINIMUM,
        CAP,
        ACT,
        MESSAGES,
        THREADS,
        OFFERED,
        SURCHARGE,
        DEDUCTION,
        PERIOD,
        PACK,
        COMMITMENT,
        REFUND
    }

    /// The key of the sentence.
    public String code() {
        String detail =
                switch (step) {
                    case TIME -> isByMinute() ? ".minute" : ".hour";
                    case INCLUDED, GRANTED, BOUGHT ->
                            name.isEmpty()
                                    ? quantity == counted ? "" : ".weighted"
                                    : "." + name.toLowerCase(Locale.ROOT);
                    default -> "";
                };
        return "rating.trace." + step.name().toLowerCase(Locale.ROOT).replace('_', '-') + detail;
    }

    /// The arguments of the sentence in order: [Seconds], [Money], counts and names, for a
    /// formatter of messages.
    public Object[] values() {
        Seconds time = new Seconds(quantity);
        return switch (step) {
            case TIME -> new Object[] {time, isByMinute() ? perMinute() : price, amount};
            case FREE_TIME -> new Object[] {time};
            case INCREMENTS -> new Object[] {time, new Seconds(counted)};
            case INCLUDED, GRANTED, BOUGHT ->
                    new Object[] {
                        new Seconds(counted), name.isEmpty() ? (Object) time : (Object) quantity
                    };
            case CONNECTION -> new Object[] {amount};
            case DEDUCTION, REFUND -> new Object[] {amount.negated()};
            case SUPPLEMENT -> new Object[] {name, time, price, amount};
            case MINIMUM -> new Object[] {price, amount};
            case CAP -> new Object[] {price, amount.negated()};
            case ACT, PACK -> new Object[] {amount, time};
            case MESSAGES, THREADS -> new Object[] {quantity, price, amount};
            case OFFERED -> new Object[] {time, price};
            case SURCHARGE -> new Object[] {name, amount};
            case PERIOD -> new Object[] {amount, LocalDate.parse(name), time};
            case COMMITMENT -> new Object[] {price, price.minus(amount), amount};
        };
    }

    private boolean isByMinute() {
        return price.minorUnits() % 60 == 0;
    }

    private Money perMinute() {
        return new Money(price.minorUnits() / 60, price.currency());
    }
}
