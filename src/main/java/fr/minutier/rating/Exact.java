package fr.minutier.rating;

import fr.minutier.kernel.Money;
import fr.minutier.kernel.Rounding;
import fr.minutier.kernel.Tax;

/// The kernel's arithmetic in plain longs, for amounts within the limits of [Limits], where no
/// product overflows: a live figure allocates nothing but its answer.
final class Exact {

    private static final int WHOLE = 10_000;

    private Exact() {}

    /// The quotient of numbers that are not negative, rounded by a rule.
    static long divide(long dividend, long divisor, Rounding rounding) {
        return switch (rounding) {
            case HALF_UP -> (2 * dividend + divisor) / (2 * divisor);
            case DOWN -> dividend / divisor;
            case UP -> (dividend + divisor - 1) / divisor;
        };
    }

    static long gross(long amount, Tax tax) {
        return tax.included()
                ? amount
                : amount + divide(amount * tax.rateBasisPoints(), WHOLE, Rounding.HALF_UP);
    }

    static Money gross(Money amount, Tax tax) {
        return tax.included()
                ? amount
                : new Money(gross(amount.minorUnits(), tax), amount.currency());
    }

    static Money net(Money amount, Tax tax) {
        return tax.included() && tax.rateBasisPoints() > 0
                ? new Money(
                        divide(
                                amount.minorUnits() * WHOLE,
                                WHOLE + tax.rateBasisPoints(),
                                Rounding.HALF_UP),
                        amount.currency())
                : amount;
    }
}
