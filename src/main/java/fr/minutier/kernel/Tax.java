package fr.minutier.kernel;

import java.math.BigInteger;

/// How VAT applies to a price: the rate, and whether the price already includes it. A rate of zero
/// stands for the franchise (article 293 B of the CGI) too; the wording is the document's business.
/// Immutable, thread-safe.
///
/// @param rateBasisPoints hundredths of a percent, 2,000 being 20 %
/// @param included whether the price includes the tax
public record Tax(int rateBasisPoints, boolean included) {

    private static final int WHOLE = 10_000;

    public static final Tax NONE = new Tax(0, true);

    public Tax {
        if (rateBasisPoints < 0 || rateBasisPoints > WHOLE) {
            throw new IllegalArgumentException("not a VAT rate: " + rateBasisPoints);
        }
    }

    /// What is paid for a charge in this price basis: the charge itself when tax is included, else
    /// the charge plus its VAT, rounded once, half up.
    public Money gross(Money charge) {
        return included ? charge : charge.plus(scaled(charge, rateBasisPoints, WHOLE));
    }

    /// The amount before tax of a charge in this price basis: the charge itself when tax is
    /// excluded, else charge / (1 + rate), rounded once, half up.
    public Money net(Money charge) {
        return included ? scaled(charge, WHOLE, WHOLE + rateBasisPoints) : charge;
    }

    private static Money scaled(Money amount, int factor, int divisor) {
        BigInteger product =
                BigInteger.valueOf(amount.minorUnits()).multiply(BigInteger.valueOf(factor));
        return new Money(
                Rounding.HALF_UP.divide(product, BigInteger.valueOf(divisor)), amount.currency());
    }
}
