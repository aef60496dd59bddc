package fr.minutier.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import fr.minutier.kernel.Money;
import fr.minutier.kernel.Refusal;
import fr.minutier.kernel.Result;
import fr.minutier.kernel.Rounding;
import fr.minutier.kernel.Seconds;
import fr.minutier.kernel.Tax;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RaterTest {

    private static final Tax INCLUDED = new Tax(2_000, true);
    private static final Tax EXCLUDED = new Tax(2_000, false);
    private static final Tariff MINUTE = Tariff.perMinute("v1", Money.euros("1.50"), INCLUDED);
    private static final Tariff ACT =
            Tariff.of(
                    "v3", INCLUDED, new Price.Act(Money.euros("48"), Seconds.ofMinutes(20), null));

    @ParameterizedTest
    @CsvSource({
        "1.50, 480, 12.00", // eight minutes of advice
        "1.50, 900, 22.50", // announced length
        "1.50, 0, 0.00",
        "1.50, 1, 0.03", // 2.5 cents, half up
        "1.50, 2, 0.05",
        "1.50, 65, 1.63", // 162.5 cents
        "0.00, 600, 0.00",
        "2.00, 59, 1.97", // 196.67 cents
    })
    void timeIsChargedToTheSecond(String perMinute, long seconds, String amount) {
        Tariff tariff = Tariff.perMinute("v1", Money.euros(perMinute), INCLUDED);
        assertThat(rate(tariff, seconds).total()).isEqualTo(Money.euros(amount));
    }

    @Test
    void aChargeCarriesAllThatExplainsIt() {
        Charge charge = rate(MINUTE, 480).charges().getFirst();
        Money total = Money.euros("12");
        Trace trace = new Trace(Trace.Step.TIME, "", 480, 480, Money.euros("90"), total);
        assertThat(trace.values())
                .containsExactly(Seconds.ofMinutes(8), Money.euros("1.50"), total);
        assertThat(charge)
                .isEqualTo(
                        new Charge(
                                Charge.Measure.TIME,
                                "",
                                480,
                                Money.euros("90"),
                                total,
                                "v1",
                                Rounding.HALF_UP,
                                List.of(trace)));
    }

    @Test
    void pricesWithoutTaxPayTheTaxOnTop() {
        Tariff tariff = Tariff.perMinute("v1", Money.euros("1.50"), EXCLUDED);
        Rating rating = rate(tariff, 480);
        assertThat(rating.net()).isEqualTo(Money.euros("12"));
        assertThat(rating.total()).isEqualTo(Money.euros("14.40"));
    }

    @Test
    void anHourlyPriceThatDoesNotDivideByMinutesIsExplainedByTheHour() {
        Tariff tariff = Tariff.of("v1", EXCLUDED, Price.perHour(Money.euros("100")));
        Rating rating = rate(tariff, 36_000);
        assertThat(rating.charges().getFirst().amount()).isEqualTo(Money.euros("1000"));
        assertThat(rating.trace().getFirst().code()).isEqualTo("rating.trace.time.hour");
    }

    @Test
    void aMinimumCountsFromTheFirstSecondAndIsExplained() {
        Tariff tariff = minimum("15");
        assertThat(rate(tariff, 0).total()).isEqualTo(Money.cents(0));
        Rating rating = rate(tariff, 480);
        assertThat(rating.total()).isEqualTo(Money.euros("15"));
        assertThat(rating.charges().getFirst().measure()).isEqualTo(Charge.Measure.MINIMUM);
        assertThat(rating.trace())
                .extracting(Trace::code, Trace::amount)
                .containsExactly(
                        tuple("rating.trace.time.minute", Money.euros("12")),
                        tuple("rating.trace.minimum", Money.euros("3")));
        assertThat(rate(tariff, 601).total()).isEqualTo(Money.cents(1_503));
    }

    @Test
    void timeAlreadyPaidForIsDrawnFirst() {
        Rating rating =
                Rater.rate(MINUTE, Usage.of(660), Balances.credit(Seconds.ofMinutes(3)))
                        .orElseThrow();
        assertThat(rating.drawn()).isEqualTo(Seconds.ofMinutes(3));
        assertThat(rating.total()).isEqualTo(Money.euros("12"));
        assertThat(rating.trace())
                .extracting(Trace::code)
                .containsExactly("rating.trace.bought", "rating.trace.time.minute");
        Rating covered =
                Rater.rate(MINUTE, Usage.of(60), Balances.credit(Seconds.ofMinutes(3)))
                        .orElseThrow();
        assertThat(covered.total()).isEqualTo(Money.cents(0));
        assertThat(covered.drawn()).isEqualTo(new Seconds(60));
    }

    @ParameterizedTest
    @CsvSource({"0", "12", "720", "1200", "1201"})
    void anActKeepsItsPriceHoweverLongItTakes(long seconds) {
        Rating rating = rate(ACT, seconds);
        assertThat(rating.total()).isEqualTo(Money.euros("48"));
        assertThat(rating.net()).isEqualTo(Money.euros("40"));
    }

    @ParameterizedTest
    @CsvSource({"22.50, 900", "2.26, 90", "2.25, 90", "2.24, 89", "0.02, 0", "0.03, 1"})
    void theGreatestDurationWithinACover(String cover, long seconds) {
        assertThat(Rater.greatestSecondsWithin(MINUTE, Money.euros(cover)).orElseThrow())
                .isEqualTo(new Seconds(seconds));
    }

    @Test
    void aCoverBelowTheMinimumOrTheActsPriceCoversNothing() {
        Money cover = Money.euros("14.99");
        assertThat(Rater.greatestSecondsWithin(minimum("15"), cover))
                .isEqualTo(Result.done(Seconds.ZERO));
        assertThat(Rater.greatestSecondsWithin(ACT, cover)).isEqualTo(Result.done(Seconds.ZERO));
        assertThat(Rater.greatestSecondsWithin(ACT, Money.euros("48")))
                .isEqualTo(Result.done(Seconds.ofMinutes(20)));
    }

    @Test
    void anExtensionCostsTheDifferenceAndAnActHasNone() {
        assertThat(Rater.quoteExtension(MINUTE, Seconds.ofMinutes(10), Seconds.ofMinutes(15)))
                .isEqualTo(Result.done(Money.euros("15")));
        assertThat(codes(Rater.quoteExtension(ACT, Seconds.ofMinutes(10), Seconds.ZERO)))
                .containsExactly("rating.extension.none");
    }

    @Test
    void nonsenseIsRefusedWithItsCodeAndField() {
        assertThat(codes(Rater.rate(MINUTE, Usage.of(-1), Balances.NONE)))
                .containsExactly("rating.time.range");
        assertThat(codes(Rater.rate(MINUTE, Usage.of(31_622_401), Balances.NONE)))
                .containsExactly("rating.time.range");
        assertThat(codes(Rater.rate(MINUTE, Usage.of(1), Balances.credit(new Seconds(-1)))))
                .containsExactly("rating.time.range");
        assertThat(codes(Rater.greatestSecondsWithin(MINUTE, Money.cents(-1))))
                .containsExactly("rating.cover.range");
        assertThat(codes(Rater.quoteExtension(MINUTE, Seconds.ZERO, Seconds.ZERO)))
                .containsExactly("rating.time.range");
        Tariff absurd =
                Tariff.of(
                        " ",
                        INCLUDED,
                        Price.perHour(Money.cents(-1))
                                .withMinimum(new Money(100_000_001, Currency.getInstance("CHF"))));
        assertThat(Rater.refusals(absurd))
                .extracting(Refusal::code, Refusal::field)
                .containsExactly(
                        tuple("rating.version.missing", "version"),
                        tuple("rating.price.range", "price.tiers[0].hourlyPrice"),
                        tuple("rating.price.range", "price.minimum"),
                        tuple("rating.currency.mixed", "price.minimum"));
        assertThat(codes(Rater.rate(absurd, Usage.of(1), Balances.NONE))).hasSize(4);
        Tariff empty = Tariff.of("v1", INCLUDED, new Price.Act(Money.cents(1), Seconds.ZERO, null));
        assertThat(Rater.refusals(empty))
                .extracting(Refusal::code)
                .containsExactly("rating.included.range");
    }

    private static Tariff minimum(String euros) {
        return Tariff.of(
                "v2", INCLUDED, Price.perHour(Money.euros("90")).withMinimum(Money.euros(euros)));
    }

    private static Rating rate(Tariff tariff, long seconds) {
        return Rater.rate(tariff, Usage.of(seconds), Balances.NONE).orElseThrow();
    }

    private static List<String> codes(Result<?> result) {
        return result instanceof Result.Refused<?>(List<Refusal> reasons)
                ? reasons.stream().map(Refusal::code).toList()
                : List.of();
    }
}
