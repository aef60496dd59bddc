package fr.minutier.kernel;

import java.math.BigInteger;
import java.util.Currency;

/// Money per second as an exact rational in lowest terms: 90 EUR an hour is 5/2 cents a second.
/// Never rounds by itself. Immutable, thread-safe.
///
/// @param numerator minor units, not negative
/// @param denominator seconds, positive
public record Rate(long numerator, long denominator, Currency currency) {

    public Rate {
        if (numerator < 0 || denominator <= 0) {
            throw new IllegalArgumentException("not a rate: " + numerator + "/" + denominator);
        }
        long divisor =
                BigInteger.valueOf(numerator).gcd(BigInteger.valueOf(denominator)).longValueExact();
        numerator /= divisor;
        denominator /= divisor;
    }

    public static Rate perHour(Money amount) {
        return new Rate(amount.minorUnits(), 3_600, amount.currency());
    }

    public static Rate perMinute(Money amount) {
        return new Rate(amount.minorUnits(), 60, amount.currency());
    }

    /// The price of a duration, rounded once by the given rule.
    public Money price(Seconds duration, Rounding rounding) {
        BigInteger exact =
                BigInteger.valueOf(numerator).multiply(BigInteger.valueOf(duration.value()));
        return new Money(rounding.divide(exact, BigInteger.valueOf(denominator)), currency);
    }

    /// The price of one hour, rounded half up to the minor unit; for display and documents.
    public Money hourly() {
        return price(new Seconds(3_600), Rounding.HALF_UP);
    }

    public boolean isZero() {
        return numerator == 0;
    }
}
