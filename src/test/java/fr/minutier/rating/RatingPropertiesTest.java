package fr.minutier.rating;

import static org.assertj.core.api.Assertions.assertThat;

import fr.minutier.kernel.Money;
import fr.minutier.kernel.Seconds;
import fr.minutier.kernel.Tax;
import fr.minutier.testing.Cases;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Random tariffs, usages and lots against an oracle that counts second by second.
class RatingPropertiesTest {

    @Test
    void aRatingIsWhatCountingEverySecondGives() {
        Cases.forAll(
                1_000,
                random -> {
                    Generated generated = new Generated(random);
                    Tariff tariff = generated.tariff();
                    Usage usage = generated.usage(tariff, 3_000);
                    Balances balances = generated.balances(tariff, usage);
                    Rating rating = Rater.rate(tariff, usage, balances).orElseThrow();
                    Oracle oracle = new Oracle(tariff, usage, balances);
                    assertThat(rating.amount().toDecimal()).isEqualByComparingTo(oracle.amount());
                    assertThat(rating.total().toDecimal()).isEqualByComparingTo(oracle.total());
                    assertThat(drawn(rating)).isEqualTo(oracle.drawn);
                    assertThat(List.copyOf(drawn(rating).keySet()))
                            .isEqualTo(List.copyOf(oracle.drawn.keySet()));
                });
    }

    @Test
    void everyAmountIsExplainedAndRoundedOnce() {
        Cases.forAll(
                2_000,
                random -> {
                    Generated generated = new Generated(random);
                    Tariff tariff = generated.tariff();
                    Usage usage = generated.usage(tariff, 200_000);
                    Rating rating =
                            Rater.rate(tariff, usage, generated.balances(tariff, usage))
                                    .orElseThrow();
                    Money sum = rating.amount().zero();
                    for (Charge charge : rating.charges()) {
                        assertThat(charge.trace()).isNotEmpty();
                        assertThat(explained(charge)).isEqualTo(charge.amount());
                        assertThat(multiplied(charge)).isEqualTo(charge.amount());
                        sum = sum.plus(charge.amount());
                    }
                    assertThat(rating.amount()).isEqualTo(sum);
                    assertThat(rating.net()).isEqualTo(tariff.tax().net(sum));
                    assertThat(rating.total()).isEqualTo(tariff.tax().gross(sum));
                    assertThat(rating.amount().isNegative()).isFalse();
                });
    }

    @Test
    void lotsKeepWhatIsNotDrawnAndTheirOrderDoesNotDependOnHowTheyAreListed() {
        Cases.forAll(
                2_000,
                random -> {
                    Generated generated = new Generated(random);
                    Tariff tariff = generated.tariff();
                    Usage usage = generated.usage(tariff, 5_000);
                    Balances balances = generated.balances(tariff, usage);
                    Rating rating = Rater.rate(tariff, usage, balances).orElseThrow();
                    List<Lot> listed = new ArrayList<>(balances.lots());
                    Collections.shuffle(listed, new Random(random.nextLong()));
                    Balances shuffled =
                            Balances.of(listed)
                                    .after(balances.timeBefore(), balances.exchangesBefore());
                    assertThat(Rater.rate(tariff, usage, shuffled).orElseThrow()).isEqualTo(rating);
                    for (Drawing drawing : rating.drawings()) {
                        Lot lot =
                                balances.lots().stream()
                                        .filter(each -> each.id().equals(drawing.lot()))
                                        .findFirst()
                                        .orElseThrow();
                        switch (drawing) {
                            case Drawing.OfTime time ->
                                    assertThat(time.taken())
                                            .isGreaterThan(Seconds.ZERO)
                                            .isLessThanOrEqualTo(((Lot.Time) lot).left());
                            case Drawing.OfSum sum ->
                                    assertThat(sum.sum())
                                            .isGreaterThan(sum.sum().zero())
                                            .isLessThanOrEqualTo(((Lot.Sum) lot).left());
                        }
                    }
                });
    }

    @Test
    void moreTimeNeverCostsLessExceptWhereATierPricesAllOfItAnew() {
        Cases.forAll(
                5_000,
                random -> {
                    Generated generated = new Generated(random);
                    Tariff tariff = generated.tariff();
                    if (isVolume(tariff.price())) {
                        return;
                    }
                    Usage usage = generated.usage(tariff, 5_000);
                    Balances balances = generated.balances(tariff, usage);
                    Usage more = usage.withUnits(usage.units() + random.nextLong(0, 200));
                    assertThat(Rater.rate(tariff, more, balances).orElseThrow().total())
                            .isGreaterThanOrEqualTo(
                                    Rater.rate(tariff, usage, balances).orElseThrow().total());
                });
    }

    /// Time priced by the second, graduated tiers and supplements included, comes to the same
    /// whether it is rated at once or in two parts, but for one rounding of each line.
    @Test
    void twoPartsComeToTheWhole() {
        Cases.forAll(
                3_000,
                random -> {
                    Generated generated = new Generated(random);
                    Price.ByTime price =
                            generated.byTime().inSteps(1, 1).withFree(0).withFee(Money.cents(0));
                    price = price.withMinimum(Money.cents(0)).withCap(Money.cents(90_000_000));
                    Tariff tariff = Tariff.of("v1", generated.tax(), price);
                    if (isVolume(price)) {
                        return;
                    }
                    Course course =
                            Course.from(generated.course().start(), generated.course().zone());
                    long whole = random.nextLong(2, 10_000);
                    long first = random.nextLong(1, whole);
                    Course rest = Course.from(course.start().plusSeconds(first), course.zone());
                    long all = amount(tariff, Usage.at(course, whole), Balances.NONE);
                    long parts =
                            amount(tariff, Usage.at(course, first), Balances.NONE)
                                    + amount(
                                            tariff,
                                            Usage.at(rest, whole - first),
                                            Balances.NONE.after(new Seconds(first), 0));
                    int lines = price.tiers().tiers().size() + price.supplements().size();
                    assertThat(Math.abs(all - parts)).isLessThanOrEqualTo(lines);
                });
    }

    @Test
    void nothingOverflowsAtTheLimits() {
        Money most = Money.cents(Limits.PRICE_MINOR_UNITS_MAX);
        Price.ByTime price = Price.perHour(most).withFee(most);
        for (int index = 0; index < Limits.SUPPLEMENTS_MAX; index++) {
            price = price.with(new Supplement("s" + index, most, null));
        }
        Tariff tariff =
                Tariff.of("v1", new Tax(10_000, false), price)
                        .with(new Tariff.Surcharge("means", most));
        Rating rating =
                Rater.rate(tariff, Usage.of(Limits.TIME_SECONDS_MAX), Balances.NONE).orElseThrow();
        BigDecimal hours = BigDecimal.valueOf(Limits.TIME_SECONDS_MAX / 3_600);
        BigDecimal exact =
                hours.multiply(BigDecimal.valueOf(21))
                        .add(BigDecimal.valueOf(2))
                        .multiply(most.toDecimal());
        assertThat(rating.amount().toDecimal()).isEqualByComparingTo(exact);
        assertThat(rating.total().toDecimal()).isEqualByComparingTo(exact.multiply(BigDecimal.TWO));
        Tariff pieces = Tariff.of("v1", tariff.tax(), new Price.Each(most));
        Usage many = Usage.pieces(Channel.MESSAGE, Limits.PIECES_MAX);
        assertThat(Rater.rate(pieces, many, Balances.NONE).orElseThrow().total())
                .isEqualTo(most.times(2 * Limits.PIECES_MAX));
    }

    private static boolean isVolume(Price price) {
        return switch (price) {
            case Price.ByTime byTime -> byTime.tiers().rule() == Price.Tiers.Rule.VOLUME;
            case Price.Act act -> {
                Price.ByTime overflow = act.overflow();
                yield overflow != null && isVolume(overflow);
            }
            case Price.Each _, Price.Free _, Price.Prepaid _ -> false;
        };
    }

    private static long amount(Tariff tariff, Usage usage, Balances balances) {
        return Rater.rate(tariff, usage, balances).orElseThrow().amount().minorUnits();
    }

    private static Map<String, Long> drawn(Rating rating) {
        Map<String, Long> units = new LinkedHashMap<>();
        for (Drawing drawing : rating.drawings()) {
            if (drawing instanceof Drawing.OfTime time) {
                units.put(time.lot(), time.units());
            }
        }
        return units;
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
        return Money.cents(
                exact.divide(
                                BigDecimal.valueOf(charge.measure().baseQuantity()),
                                0,
                                charge.rounding().mode())
                        .longValueExact());
    }
}
