package fr.minutier.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.minutier.testing.Cases;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.junit.jupiter.api.Test;

class RateTest {

    @Test
    void ninetyEurosAnHourAreTwoAndAHalfCentsASecond() {
        assertThat(Rate.perHour(Money.euros("90.00"))).isEqualTo(new Rate(5, 2, Money.EURO));
        assertThat(Rate.perMinute(Money.euros("1.50"))).isEqualTo(new Rate(5, 2, Money.EURO));
    }

    @Test
    void eightMinutesOfAdviceAreEightMinutesBilled() {
        Money price =
                Rate.perMinute(Money.euros("1.50")).price(Seconds.ofMinutes(8), Rounding.HALF_UP);
        assertThat(price).isEqualTo(Money.euros("12.00"));
    }

    @Test
    void tenHoursAtOneHundredEurosAreOneThousandEuros() {
        Money price = Rate.perHour(Money.euros("100")).price(new Seconds(36_000), Rounding.HALF_UP);
        assertThat(price).isEqualTo(Money.euros("1000.00"));
    }

    @Test
    void aPriceIsRoundedOnceFromTheExactQuotient() {
        Cases.forAll(
                1_000,
                random -> {
                    long hourly = random.nextLong(0, 100_000_000);
                    long seconds = random.nextLong(0, 10_000_000);
                    BigDecimal exact =
                            BigDecimal.valueOf(hourly).multiply(BigDecimal.valueOf(seconds));
                    for (Rounding rounding : Rounding.values()) {
                        Money price =
                                Rate.perHour(Money.cents(hourly))
                                        .price(new Seconds(seconds), rounding);
                        assertThat(BigDecimal.valueOf(price.minorUnits()))
                                .isEqualByComparingTo(
                                        exact.divide(
                                                BigDecimal.valueOf(3_600),
                                                0,
                                                RoundingMode.valueOf(rounding.name())));
                    }
                });
    }

    @Test
    void moneyRefusesOverflowFractionsOfACentAndOtherCurrencies() {
        assertThatThrownBy(() -> Money.cents(Long.MAX_VALUE).plus(Money.cents(1)))
                .isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Money.euros("1.005")).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(
                        () ->
                                Money.cents(1)
                                        .plus(new Money(1, java.util.Currency.getInstance("CHF"))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
