package fr.minutier.invoicing.model;

import fr.minutier.invoicing.Quantity;
import fr.minutier.kernel.Money;
import fr.minutier.kernel.Rate;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A price excluding tax for a number of units (BT-146 and BT-149): quantity x price / base
/// quantity, rounded half up to the cent, is the line's net amount. Rule I11: never more than six
/// decimals.
///
/// @param amount price in euros, at most six decimals
/// @param baseQuantity the number of units that this price buys
public record UnitPrice(BigDecimal amount, long baseQuantity) {

    private static final long SECONDS_AN_HOUR = 3_600;
    private static final int DECIMALS_MAX = 6;

    /// The price by which a line is explained: the tariff's own hourly price when it gives the net
    /// amount to the cent; otherwise, when tax was taken out of a rounded charge or a minimum
    /// applied, the price of the whole line, its own quantity being the base. Nothing is invented:
    /// no hourly price is bent to fit.
    ///
    /// @param netRate the tariff's exact price of a second without tax, or null
    static UnitPrice explaining(Quantity quantity, @Nullable NetRate netRate, Money net) {
        return candidates(quantity, netRate, net).stream()
                .filter(candidate -> candidate.explains(quantity.amount(), net))
                .findFirst()
                .orElseGet(() -> new UnitPrice(net.toDecimal(), quantity.amount()));
    }

    /// Whether quantity x price / base quantity is this amount to the cent.
    public boolean explains(long quantity, Money net) {
        return amount.multiply(BigDecimal.valueOf(quantity))
                        .divide(BigDecimal.valueOf(baseQuantity), 2, RoundingMode.HALF_UP)
                        .compareTo(net.toDecimal())
                == 0;
    }

    private static List<UnitPrice> candidates(
            Quantity quantity, @Nullable NetRate netRate, Money net) {
        return switch (quantity) {
            case Quantity.Time _ when netRate != null ->
                    List.of(new UnitPrice(netRate.hourly(), SECONDS_AN_HOUR));
            case Quantity.Time _ -> List.of();
            case Quantity.Units(long count) ->
                    List.of(
                            new UnitPrice(
                                    plain(
                                            net.toDecimal()
                                                    .divide(
                                                            BigDecimal.valueOf(count),
                                                            DECIMALS_MAX,
                                                            RoundingMode.HALF_UP)),
                                    1));
        };
    }

    /// A tariff's rate with its tax taken out.
    ///
    /// @param taxBasisPoints zero when the rate excludes tax
    record NetRate(Rate rate, int taxBasisPoints) {

        private static final int WHOLE = 10_000;

        BigDecimal hourly() {
            BigDecimal hour =
                    BigDecimal.valueOf(rate.numerator())
                            .multiply(BigDecimal.valueOf(SECONDS_AN_HOUR * WHOLE));
            BigDecimal divisor =
                    BigDecimal.valueOf(rate.denominator())
                            .multiply(BigDecimal.valueOf(WHOLE + taxBasisPoints))
                            .movePointRight(rate.currency().getDefaultFractionDigits());
            return plain(hour.divide(divisor, DECIMALS_MAX, RoundingMode.HALF_UP));
        }
    }

    /// At least two decimals, and no more than needed.
    private static BigDecimal plain(BigDecimal price) {
        BigDecimal stripped = price.stripTrailingZeros();
        return stripped.scale() < 2 ? stripped.setScale(2) : stripped;
    }
}
