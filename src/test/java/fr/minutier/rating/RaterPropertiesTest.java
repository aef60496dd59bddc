package fr.minutier.rating;

import static org.assertj.core.api.Assertions.assertThat;

import fr.minutier.kernel.Money;
import fr.minutier.kernel.Rate;
import fr.minutier.kernel.Rounding;
import fr.minutier.kernel.Seconds;
import fr.minutier.kernel.Tax;
import fr.minutier.testing.Cases;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class RaterPropertiesTest {

    @Test
    void theAmountIsTheKernelsExactPriceAndItsExplanationsAddUp() {
        Cases.forAll(
                20_000,
                random -> {
                    Tariff.PerMinute tariff = tariff(random);
                    Seconds time = new Seconds(seconds(random));
                    Seconds credit = new Seconds(random.nextBoolean() ? 0 : seconds(random));
                    Rating rating =
                            Rater.rate(tariff, new Usage(time), new Balances(credit)).orElseThrow();
                    Charge charge = rating.charges().getFirst();
                    Seconds charged = time.minus(time.min(credit));
                    Money exact =
                            Rate.perHour(tariff.hourlyPrice()).price(charged, tariff.rounding());
                    boolean raised = charged.isPositive() && tariff.minimum().isGreaterThan(exact);
                    assertThat(charge.amount()).isEqualTo(raised ? tariff.minimum() : exact);
                    assertThat(charge.net()).isEqualTo(tariff.tax().net(charge.amount()));
                    assertThat(charge.gross()).isEqualTo(tariff.tax().gross(charge.amount()));
                    assertThat(rating.total()).isEqualTo(charge.gross());
                    assertThat(rating.drawn().plus(charged)).isEqualTo(time);
                    assertThat(explained(charge)).isEqualTo(charge.amount());
                    assertThat(multiplied(charge)).isEqualTo(charge.amount());
                });
    }

    @Test
    void moreTimeNeverCostsLess() {
        Cases.forAll(
                5_000,
                random -> {
                    Tariff tariff = tariff(random);
                    long time = seconds(random);
                    long more = time + random.nextLong(0, 100);
                    if (more <= Limits.TIME_SECONDS_MAX) {
                        assertThat(gross(tariff, more)).isGreaterThanOrEqualTo(gross(tariff, time));
                    }
                });
    }

    @Test
    void theGreatestDurationFitsItsCoverAndOneSecondMoreDoesNot() {
        Cases.forAll(
                5_000,
                random -> {
                    Tariff.PerMinute tariff = tariff(random);
                    Money cover = Money.cents(random.nextLong(0, 1L << random.nextInt(1, 40)));
                    long greatest =
                            Rater.greatestSecondsWithin(tariff, cover).orElseThrow().value();
                    assertThat(gross(tariff, greatest)).isLessThanOrEqualTo(cover);
                    if (greatest < Limits.TIME_SECONDS_MAX) {
                        assertThat(gross(tariff, greatest + 1)).isGreaterThan(cover);
                    }
                });
    }

    @Test
    void anExtensionTogetherWithItsCoverPaysForAnyShorterExchange() {
        Cases.forAll(
                5_000,
                random -> {
                    Tariff.PerMinute tariff = tariff(random);
                    long already = random.nextLong(0, 100_000);
                    long more = random.nextLong(1, 100_000);
                    Money quote =
                            Rater.quoteExtension(tariff, new Seconds(more), new Seconds(already))
                                    .orElseThrow();
                    Money cover = gross(tariff, already).plus(quote);
                    assertThat(quote.isNegative()).isFalse();
                    assertThat(gross(tariff, random.nextLong(0, already + more + 1)))
                            .isLessThanOrEqualTo(cover);
                    assertThat(gross(tariff, already + more)).isEqualTo(cover);
                });
    }

    private static Money explained(Charge charge) {
        Money sum = charge.amount().zero();
        for (Trace trace : charge.trace()) {
            sum = sum.plus(trace.amount());
        }
        return sum;
    }

    private static Money multiplied(Charge charge) {
        BigDecimal exact =
                BigDecimal.valueOf(charge.unitPrice().minorUnits())
                        .multiply(BigDecimal.valueOf(charge.quantity()));
        RoundingMode mode = charge.rounding().mode();
        return Money.cents(
                exact.divide(BigDecimal.valueOf(charge.measure().baseQuantity()), 0, mode)
                        .longValueExact());
    }

    private static Money gross(Tariff tariff, long seconds) {
        return Rater.rate(tariff, Usage.of(seconds), Balances.NONE).orElseThrow().total();
    }

    private static Tariff.PerMinute tariff(RandomGenerator random) {
        long hourly = random.nextLong(0, 1L + (Limits.PRICE_MINOR_UNITS_MAX >> random.nextInt(26)));
        long minimum =
                random.nextBoolean()
                        ? 0
                        : random.nextLong(0, Limits.PRICE_MINOR_UNITS_MAX >> random.nextInt(20));
        Tax tax = new Tax(random.nextInt(0, 10_001), random.nextBoolean());
        Rounding[] roundings = Rounding.values();
        return new Tariff.PerMinute(
                "v1",
                Money.cents(hourly),
                tax,
                Money.cents(minimum),
                roundings[random.nextInt(roundings.length)]);
    }

    private static long seconds(RandomGenerator random) {
        return random.nextLong(0, 1 + (Limits.TIME_SECONDS_MAX >> random.nextInt(24)));
    }
}
