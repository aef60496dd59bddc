package fr.minutier.kernel;

import java.math.BigDecimal;
import java.util.Currency;

/// An exact amount of money in minor units (cents for the euro). Arithmetic throws
/// [ArithmeticException] on overflow and [IllegalArgumentException] when currencies differ;
/// nothing here ever rounds. Immutable, thread-safe.
public record Money(long minorUnits, Currency currency) implements Comparable<Money> {

    public static final Currency EURO = Currency.getInstance("EUR");

    /// An amount of euro cents.
    public static Money cents(long cents) {
        return new Money(cents, EURO);
    }

    /// Reads a decimal string in euros such as `12.5` or `1500.00`.
    ///
    /// @throws ArithmeticException if it has more decimals than cents or does not fit
    /// @throws NumberFormatException if it is not a decimal number
    public static Money euros(String decimal) {
        return of(new BigDecimal(decimal), EURO);
    }

    /// The given amount, which must be a whole number of minor units.
    ///
    /// @throws ArithmeticException if it is not, or does not fit
    public static Money of(BigDecimal amount, Currency currency) {
        return new Money(
                amount.movePointRight(currency.getDefaultFractionDigits()).longValueExact(),
                currency);
    }

    public Money plus(Money other) {
        requireSameCurrency(other);
        return new Money(Math.addExact(minorUnits, other.minorUnits), currency);
    }

    public Money minus(Money other) {
        requireSameCurrency(other);
        return new Money(Math.subtractExact(minorUnits, other.minorUnits), currency);
    }

    public Money times(long factor) {
        return new Money(Math.multiplyExact(minorUnits, factor), currency);
    }

    public Money negated() {
        return new Money(Math.negateExact(minorUnits), currency);
    }

    public Money zero() {
        return new Money(0, currency);
    }

    public boolean isZero() {
        return minorUnits == 0;
    }

    public boolean isNegative() {
        return minorUnits < 0;
    }

    public boolean isPositive() {
        return minorUnits > 0;
    }

    public boolean isGreaterThan(Money other) {
        return compareTo(other) > 0;
    }

    public Money min(Money other) {
        return compareTo(other) <= 0 ? this : other;
    }

    /// The amount in major units with the currency's number of decimals, as documents need it.
    public BigDecimal toDecimal() {
        return BigDecimal.valueOf(minorUnits, currency.getDefaultFractionDigits());
    }

    @Override
    public int compareTo(Money other) {
        requireSameCurrency(other);
        return Long.compare(minorUnits, other.minorUnits);
    }

    /// For logs and traces, independent of any locale: `12.00 EUR`.
    @Override
    public String toString() {
        return toDecimal().toPlainString() + " " + currency.getCurrencyCode();
    }

    private void requireSameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException(
                    "cannot combine " + currency + " with " + other.currency);
        }
    }
}
