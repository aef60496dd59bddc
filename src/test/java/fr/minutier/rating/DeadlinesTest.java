package fr.minutier.rating;

import static org.assertj.core.api.Assertions.assertThat;

import fr.minutier.kernel.Money;
import fr.minutier.kernel.Refusal;
import fr.minutier.kernel.Result;
import fr.minutier.kernel.Seconds;
import fr.minutier.kernel.Tax;
import fr.minutier.testing.Cases;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeadlinesTest {

    private static final Seconds HOUR = new Seconds(3_600);
    private static final Tariff VOLUME =
            Tariff.of(
                    "v1",
                    Tax.NONE,
                    Price.perHour(Money.euros("90"))
                            .with(
                                    new Price.Tiers(
                                            Price.Tiers.Rule.VOLUME,
                                            List.of(
                                                    new Price.Tier(
                                                            Seconds.ZERO, HOUR, Money.euros("90")),
                                                    new Price.Tier(
                                                            HOUR, null, Money.euros("60"))))));

    /// An hour costs 90, a second more only 60.02: who can pay 80 must stop before 80 is exceeded,
    /// although two and a half hours would cost less than that for the first time.
    @ParameterizedTest
    @CsvSource({"80.00, 3200", "89.99, 3599", "90.00, 5400", "120.00, 7200", "0.00, 0"})
    void aShorterExchangeNeverCostsMoreThanTheCover(String cover, long seconds) {
        assertThat(Rater.greatestSecondsWithin(VOLUME, Money.euros(cover)))
                .isEqualTo(Result.done(new Seconds(seconds)));
    }

    /// The dear stretch begins behind the hour that is already paid for.
    @Test
    void lotsMoveWhereItGetsCheaper() {
        Balances hour = Balances.credit(HOUR);
        assertThat(Rater.greatestSecondsWithin(VOLUME, Usage.of(0), hour, Money.euros("80")))
                .isEqualTo(Result.done(new Seconds(6_800)));
        assertThat(
                        Rater.greatestSecondsWithin(
                                VOLUME,
                                Usage.of(0),
                                Balances.NONE.after(new Seconds(3_000), 0),
                                Money.euros("14")))
                .isEqualTo(Result.done(new Seconds(560)));
    }

    @Test
    void anExtensionIntoACheaperTierCostsNothingUntilItIsDearer() {
        assertThat(Rater.quoteExtension(VOLUME, new Seconds(1_800), HOUR))
                .isEqualTo(Result.done(Money.euros("0")));
        assertThat(Rater.quoteExtension(VOLUME, HOUR, HOUR))
                .isEqualTo(Result.done(Money.euros("30")));
    }

    /// Paris, Wednesday 19:50: 1 EUR a minute, 2 from 20:00 on.
    @ParameterizedTest
    @CsvSource({"10.00, 600", "12.00, 660", "0.50, 30"})
    void theDeadlineKnowsWhatItWillCostLater(String cover, long seconds) {
        Supplement evening =
                new Supplement(
                        "Evening",
                        Money.euros("60"),
                        new Supplement.Window(
                                Set.of(Supplement.Day.WEDNESDAY),
                                LocalTime.of(20, 0),
                                LocalTime.MIDNIGHT));
        Tariff tariff = Tariff.of("v1", Tax.NONE, Price.perHour(Money.euros("60")).with(evening));
        Usage begun =
                Usage.at(
                        Course.from(
                                Instant.parse("2027-03-24T18:50:00Z"), ZoneId.of("Europe/Paris")),
                        0);
        assertThat(Rater.greatestSecondsWithin(tariff, begun, Balances.NONE, Money.euros(cover)))
                .isEqualTo(Result.done(new Seconds(seconds)));
    }

    @Test
    void lotsAndMoneyTogetherReachFurther() {
        Tariff tariff = Tariff.perMinute("v1", Money.euros("1.50"), Tax.NONE);
        Balances balances = Balances.credit(Seconds.ofMinutes(10));
        Usage begun = Usage.of(0);
        assertThat(Rater.greatestSecondsWithin(tariff, begun, balances, Money.euros("3")))
                .isEqualTo(Result.done(Seconds.ofMinutes(12)));
        Tariff prepaid = Tariff.of("v1", Tax.NONE, new Price.Prepaid(Money.EURO));
        assertThat(Rater.greatestSecondsWithin(prepaid, begun, balances, Money.euros("3")))
                .isEqualTo(Result.done(Seconds.ofMinutes(10)));
        assertThat(codes(Rater.rate(prepaid, Usage.of(601), balances)))
                .containsExactly("rating.credit.exhausted");
        assertThat(Rater.rate(prepaid, Usage.of(600), balances).orElseThrow().total())
                .isEqualTo(Money.euros("0"));
        assertThat(codes(Rater.quoteExtension(prepaid, Usage.of(500), balances, new Seconds(101))))
                .containsExactly("rating.extension.none");
        assertThat(Rater.quoteExtension(prepaid, Usage.of(500), balances, new Seconds(100)))
                .isEqualTo(Result.done(Money.euros("0")));
    }

    @Test
    void whatIsOfferedReachesItsLengthWhileItIsOffered() {
        Tariff free =
                Tariff.of(
                        "v1",
                        Tax.NONE,
                        new Price.Free(Seconds.ofMinutes(15), 2, Money.euros("100")));
        Money nothing = Money.euros("0");
        Balances once = Balances.NONE.after(Seconds.ZERO, 1);
        Balances twice = Balances.NONE.after(Seconds.ZERO, 2);
        assertThat(Rater.greatestSecondsWithin(free, Usage.of(0), once, nothing))
                .isEqualTo(Result.done(Seconds.ofMinutes(15)));
        assertThat(Rater.greatestSecondsWithin(free, Usage.of(0), twice, nothing))
                .isEqualTo(Result.done(Seconds.ZERO));
        assertThat(codes(Rater.rate(free, Usage.of(60), twice)))
                .containsExactly("rating.quota.exhausted");
        assertThat(codes(Rater.quoteExtension(free, new Seconds(1), Seconds.ZERO)))
                .containsExactly("rating.extension.none");
    }

    @Test
    void aSumPaysForSoManyMessages() {
        Tariff tariff = Tariff.of("v1", Tax.NONE, new Price.Each(Money.euros("4.50")));
        Usage begun = Usage.pieces(Channel.MESSAGE, 0);
        assertThat(Rater.greatestCountWithin(tariff, begun, Balances.NONE, Money.euros("20")))
                .isEqualTo(Result.done(4L));
        assertThat(
                        codes(
                                Rater.greatestSecondsWithin(
                                        tariff, begun, Balances.NONE, Money.euros("20"))))
                .containsExactly("rating.channel.mixed");
    }

    /// Against the price of every single duration.
    @Test
    void theAnswersHoldForEverySecond() {
        Cases.forAll(
                150,
                random -> {
                    Generated generated = new Generated(random);
                    Price price =
                            random.nextInt(3) == 0
                                    ? new Price.Act(
                                            generated.price(3_000),
                                            generated.seconds(1, 300),
                                            generated.byTime())
                                    : generated.byTime();
                    Tariff tariff = Tariff.of("v1", generated.tax(), price);
                    Usage begun = generated.usage(tariff, 100);
                    Balances balances = generated.balances(tariff, begun);
                    int most = 1_500;
                    long[] prices = new long[most + 1];
                    for (int seconds = 0; seconds <= most; seconds++) {
                        prices[seconds] = total(tariff, begun.withUnits(seconds), balances);
                    }
                    long cover = prices[random.nextInt(most)] + random.nextLong(-2, 3);
                    if (cover >= 0) {
                        checkGreatest(tariff, begun, balances, prices, cover);
                    }
                    int already = random.nextInt(0, most);
                    int more = random.nextInt(1, most - already + 1);
                    Usage covered = begun.withUnits(already);
                    Money quote =
                            Rater.quoteExtension(tariff, covered, balances, new Seconds(more))
                                    .orElseThrow();
                    assertThat(quote.minorUnits())
                            .isEqualTo(dearest(prices, already + more) - dearest(prices, already));
                });
    }

    private static void checkGreatest(
            Tariff tariff, Usage begun, Balances balances, long[] prices, long cover) {
        long greatest =
                Rater.greatestSecondsWithin(tariff, begun, balances, Money.cents(cover))
                        .orElseThrow()
                        .value();
        int last = (int) Math.min(greatest, prices.length - 1);
        if (prices[0] <= cover) {
            assertThat(dearest(prices, last)).isLessThanOrEqualTo(cover);
        }
        if (greatest < prices.length - 1 && prices[0] <= cover) {
            assertThat(prices[last + 1]).isGreaterThan(cover);
        }
    }

    private static long dearest(long[] prices, int until) {
        long most = 0;
        for (int seconds = 0; seconds <= until; seconds++) {
            most = Math.max(most, prices[seconds]);
        }
        return most;
    }

    private static long total(Tariff tariff, Usage usage, Balances balances) {
        return Rater.rate(tariff, usage, balances).orElseThrow().total().minorUnits();
    }

    private static List<String> codes(Result<?> result) {
        return result instanceof Result.Refused<?>(List<Refusal> reasons)
                ? reasons.stream().map(Refusal::code).toList()
                : List.of();
    }
}
