package fr.minutier.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import fr.minutier.kernel.Money;
import fr.minutier.kernel.Rounding;
import fr.minutier.kernel.Seconds;
import fr.minutier.kernel.Tax;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every way of pricing use, with figures computed by hand.
class TariffsTest {

    private static final Tax INCLUDED = new Tax(2_000, true);
    private static final Price.ByTime NINETY = Price.perHour(Money.euros("90"));
    private static final Price.Tiers STEPS =
            new Price.Tiers(
                    Price.Tiers.Rule.GRADUATED,
                    List.of(
                            tier(0, 3_600L, "90"),
                            tier(3_600, 7_200L, "80"),
                            tier(7_200, null, "60")));

    @ParameterizedTest
    @CsvSource({
        "60, 60, 0, 0.00",
        "60, 60, 1, 1.50",
        "60, 60, 60, 1.50",
        "60, 60, 61, 3.00",
        "60, 60, 480, 12.00",
        "30, 6, 1, 0.75",
        "30, 6, 30, 0.75",
        "30, 6, 31, 0.90",
        "30, 6, 36, 0.90",
        "30, 6, 37, 1.05",
        "1, 1, 8, 0.20"
    })
    void timeIsCountedInFirstAndNextSteps(long first, long next, long seconds, String amount) {
        assertThat(total(NINETY.inSteps(first, next), seconds)).isEqualTo(Money.euros(amount));
    }

    @ParameterizedTest
    @CsvSource({"0, 0.00", "299, 0.00", "300, 0.00", "301, 0.03", "780, 12.00"})
    void theFirstSecondsMayBeFree(long seconds, String amount) {
        assertThat(total(NINETY.withFree(300), seconds)).isEqualTo(Money.euros(amount));
    }

    @ParameterizedTest
    @CsvSource({"0, 0.00", "1, 2.03", "480, 14.00"})
    void aConnectionFeeIsChargedWithTheFirstSecond(long seconds, String amount) {
        assertThat(total(NINETY.withFee(Money.euros("2")), seconds)).isEqualTo(Money.euros(amount));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 20.00",
        "800, 20.00",
        "801, 20.03",
        "3600, 90.00",
        "4000, 100.00",
        "9999, 100.00"
    })
    void aMinimumAndACapFrameTheWhole(long seconds, String amount) {
        Price.ByTime price = NINETY.withMinimum(Money.euros("20")).withCap(Money.euros("100"));
        Rating rating = rate(Tariff.of("v1", INCLUDED, price), Usage.of(seconds), Balances.NONE);
        assertThat(rating.total()).isEqualTo(Money.euros(amount));
        assertThat(rating.charges()).hasSize(1);
    }

    @Test
    void aMinimumAndACapAreExactToTheCent() {
        Tariff minimum = Tariff.of("v1", INCLUDED, NINETY.withMinimum(Money.cents(2_001)));
        assertThat(rate(minimum, Usage.of(800), Balances.NONE).total())
                .isEqualTo(Money.cents(2_001));
        Tariff cap = Tariff.of("v1", INCLUDED, NINETY.withCap(Money.cents(9_999)));
        assertThat(rate(cap, Usage.of(3_999), Balances.NONE).total()).isEqualTo(Money.cents(9_998));
        assertThat(rate(cap, Usage.of(4_000), Balances.NONE).total()).isEqualTo(Money.cents(9_999));
    }

    @Test
    void aCapIsExplainedByWhatItTakesOff() {
        Price.ByTime price = NINETY.withFee(Money.euros("2")).withCap(Money.euros("50"));
        Rating rating = rate(Tariff.of("v1", INCLUDED, price), Usage.of(3_600), Balances.NONE);
        Charge charge = rating.charges().getFirst();
        assertThat(charge.measure()).isEqualTo(Charge.Measure.CAP);
        assertThat(charge.trace())
                .extracting(Trace::step, Trace::amount)
                .containsExactly(
                        tuple(Trace.Step.CONNECTION, Money.euros("2")),
                        tuple(Trace.Step.TIME, Money.euros("90")),
                        tuple(Trace.Step.CAP, Money.euros("-42")));
    }

    @ParameterizedTest
    @CsvSource({
        "3600, 0, 90.00",
        "5400, 0, 130.00", // 90 + 40
        "9000, 0, 200.00", // 90 + 80 + 30
        "1800, 3600, 40.00",
        "3600, 5400, 70.00", // 40 + 30
        "3600, 9000, 60.00"
    })
    void graduatedTiersPriceTheTimeWithinThem(long seconds, long before, String amount) {
        Balances balances = Balances.NONE.after(new Seconds(before), 0);
        Tariff tariff = Tariff.of("v1", INCLUDED, NINETY.with(STEPS));
        assertThat(rate(tariff, Usage.of(seconds), balances).total())
                .isEqualTo(Money.euros(amount));
    }

    @ParameterizedTest
    @CsvSource({
        "3600, 0, 90.00",
        "3601, 0, 80.02", // all of it at 80: 80.0222
        "7200, 0, 160.00",
        "10800, 0, 180.00",
        "3600, 3600, 80.00",
        "3600, 3601, 60.00"
    })
    void theVolumeTierReachedPricesAllOfIt(long seconds, long before, String amount) {
        Price.Tiers volume = new Price.Tiers(Price.Tiers.Rule.VOLUME, STEPS.tiers());
        Balances balances = Balances.NONE.after(new Seconds(before), 0);
        Tariff tariff = Tariff.of("v1", INCLUDED, NINETY.with(volume));
        assertThat(rate(tariff, Usage.of(seconds), balances).total())
                .isEqualTo(Money.euros(amount));
    }

    @ParameterizedTest
    @CsvSource({"720, 48.00", "1200, 48.00", "1201, 48.03", "1800, 63.00"})
    void anActMayOverflowIntoTime(long seconds, String amount) {
        Price act = new Price.Act(Money.euros("48"), Seconds.ofMinutes(20), NINETY);
        assertThat(total(act, seconds)).isEqualTo(Money.euros(amount));
    }

    @ParameterizedTest
    @CsvSource({"MESSAGE, 0, 0.00", "MESSAGE, 1, 4.50", "MESSAGE, 7, 31.50", "THREAD, 2, 9.00"})
    void messagesAndThreadsAreCounted(Channel channel, long count, String amount) {
        Tariff tariff = Tariff.of("v1", INCLUDED, new Price.Each(Money.euros("4.50")));
        Rating rating = rate(tariff, Usage.pieces(channel, count), Balances.NONE);
        assertThat(rating.total()).isEqualTo(Money.euros(amount));
        assertThat(rating.charges().getFirst().measure().name()).isEqualTo(channel.name());
    }

    @Test
    void anAnswerIsPricedByTheTimeSpentOnIt() {
        Tariff tariff = Tariff.of("v1", INCLUDED, NINETY.inSteps(300, 60));
        Usage answer = Usage.of(400).by(Channel.ANSWER);
        assertThat(rate(tariff, answer, Balances.NONE).total()).isEqualTo(Money.euros("10.50"));
    }

    /// Fifteen minutes at 100 an hour: offered, worth 25.
    @ParameterizedTest
    @CsvSource({"900, 25.00", "1000, 25.00", "480, 13.33", "0, 0.00"})
    void whatIsOfferedShowsItsWorth(long seconds, String worth) {
        Price free = new Price.Free(Seconds.ofMinutes(15), 1, Money.euros("100"));
        Rating rating = rate(Tariff.of("v1", INCLUDED, free), Usage.of(seconds), Balances.NONE);
        assertThat(rating.total()).isEqualTo(Money.euros("0"));
        Trace trace = rating.trace().getFirst();
        assertThat(trace.step()).isEqualTo(Trace.Step.OFFERED);
        assertThat(trace.price()).isEqualTo(Money.euros(worth));
    }

    @Test
    void specialMeansCostMoreOnlyWhenTheyAreUsed() {
        Tariff tariff =
                Tariff.of("v1", INCLUDED, NINETY.withCap(Money.euros("30")))
                        .with(new Tariff.Surcharge("Laboratory", Money.euros("15")));
        assertThat(rate(tariff, Usage.of(0), Balances.NONE).total()).isEqualTo(Money.euros("0"));
        Price act = new Price.Act(Money.euros("48"), Seconds.ofMinutes(20), null);
        Tariff acts = Tariff.of("v1", INCLUDED, act).with(tariff.surcharges().getFirst());
        assertThat(rate(acts, Usage.of(0), Balances.NONE).total()).isEqualTo(Money.euros("63"));
        assertThat(rate(tariff, Usage.of(480), Balances.NONE).total()).isEqualTo(Money.euros("27"));
        assertThat(rate(tariff, Usage.of(9_000), Balances.NONE).total())
                .isEqualTo(Money.euros("45"));
    }

    /// Each line is rounded once, and tax once on their sum.
    @Test
    void taxIsComputedOnceOnAllLines() {
        Tariff tariff =
                Tariff.of(
                        "v1",
                        new Tax(2_000, false),
                        NINETY.withFee(Money.cents(3))
                                .with(new Supplement("Always", Money.cents(61), null)));
        // 0.03 + 480 x 90.00 / 3600 = 12.00 + 480 x 0.61 / 3600 = 0.0813 -> 0.08
        Rating rating = rate(tariff, Usage.of(480), Balances.NONE);
        assertThat(rating.charges())
                .extracting(Charge::amount)
                .containsExactly(Money.cents(3), Money.cents(1_200), Money.cents(8));
        assertThat(rating.net()).isEqualTo(Money.cents(1_211));
        assertThat(rating.total()).isEqualTo(Money.cents(1_453)); // 1453.2
    }

    @ParameterizedTest
    @CsvSource({"HALF_UP, 1.63", "DOWN, 1.62", "UP, 1.63"})
    void theNamedRuleRounds(Rounding rounding, String amount) {
        Tariff tariff = Tariff.of("v1", INCLUDED, NINETY).rounded(rounding);
        assertThat(rate(tariff, Usage.of(65), Balances.NONE).total())
                .isEqualTo(Money.euros(amount));
    }

    private static Price.Tier tier(long from, @Nullable Long upTo, String hourly) {
        return new Price.Tier(
                new Seconds(from), upTo == null ? null : new Seconds(upTo), Money.euros(hourly));
    }

    private static Money total(Price price, long seconds) {
        return rate(Tariff.of("v1", INCLUDED, price), Usage.of(seconds), Balances.NONE).total();
    }

    private static Rating rate(Tariff tariff, Usage usage, Balances balances) {
        return Rater.rate(tariff, usage, balances).orElseThrow();
    }
}
