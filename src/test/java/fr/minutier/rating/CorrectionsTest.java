package fr.minutier.rating;

import static org.assertj.core.api.Assertions.assertThat;

import fr.minutier.kernel.Money;
import fr.minutier.kernel.Refusal;
import fr.minutier.kernel.Result;
import fr.minutier.kernel.Seconds;
import fr.minutier.kernel.Tax;
import fr.minutier.testing.Cases;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// An hour at 90 of which ten minutes were included and twenty bought: 45 were charged.
class CorrectionsTest {

    private static final Tariff TARIFF =
            Tariff.of("v1", new Tax(2_000, true), Price.perHour(Money.euros("90")));
    private static final Recorded RECORDED =
            record(
                    TARIFF,
                    Usage.of(3_600),
                    Balances.of(
                            List.of(
                                    time("bought", 1_200, Lot.Origin.BOUGHT),
                                    time("included", 600, Lot.Origin.INCLUDED))));

    @Test
    void shorteningGivesBackMoneyFirstAndThenWhatWasDrawnLast() {
        assertThat(correct(RECORDED, new Correction.Shorten(2_400)).entries())
                .containsExactly(new Entry.Refunded(Money.euros("30")));
        Corrections.Corrected corrected = correct(RECORDED, new Correction.Shorten(500));
        assertThat(corrected.entries())
                .containsExactly(
                        new Entry.Refunded(Money.euros("45")),
                        new Entry.Returned("bought", new Seconds(1_200)),
                        new Entry.Returned("included", new Seconds(100)));
        assertThat(corrected.inForce().rating().drawn()).isEqualTo(new Seconds(500));
        assertThat(correct(corrected.inForce(), new Correction.Shorten(0)).entries())
                .containsExactly(new Entry.Returned("included", new Seconds(500)));
    }

    /// The bought lot expired first, so it was drawn on before the granted one, and keeps its turn.
    @Test
    void theRecordedOrderIsUndoneWhateverTheLotsHaveBecome() {
        Instant start = Instant.parse("2027-03-24T11:00:00Z");
        Lot soon =
                new Lot.Time(
                        "soon",
                        new Seconds(600),
                        Lot.Origin.BOUGHT,
                        start.plusSeconds(60),
                        Instant.EPOCH,
                        Lot.Weights.TIME);
        Usage usage = Usage.at(Course.from(start, ZoneId.of("Europe/Paris")), 900);
        Recorded recorded =
                record(
                        TARIFF,
                        usage,
                        Balances.of(List.of(time("granted", 600, Lot.Origin.GRANTED), soon)));
        assertThat(correct(recorded, new Correction.Shorten(500)).entries())
                .containsExactly(
                        new Entry.Returned("granted", new Seconds(300)),
                        new Entry.Returned("soon", new Seconds(100)));
    }

    @Test
    void refundsAddUpToNoMoreThanWasCharged() {
        Corrections.Corrected first = correct(RECORDED, new Correction.Refund(Money.euros("30")));
        assertThat(first.entries()).containsExactly(new Entry.Refunded(Money.euros("30")));
        assertThat(first.inForce().rating().total()).isEqualTo(Money.euros("15"));
        assertThat(codes(first.inForce(), new Correction.Refund(Money.cents(1_501))))
                .containsExactly("rating.refund.range");
        assertThat(codes(first.inForce(), new Correction.Refund(Money.cents(0))))
                .containsExactly("rating.refund.range");
        Corrections.Corrected shortened = correct(first.inForce(), new Correction.Shorten(3_000));
        assertThat(shortened.entries()).containsExactly(new Entry.Refunded(Money.euros("15")));
        assertThat(shortened.inForce().rating().total()).isEqualTo(Money.euros("0"));
    }

    @Test
    void goodwillIsALotAndChangesNothingElse() {
        Instant now = Instant.parse("2027-03-24T11:00:00Z");
        Corrections.Corrected corrected =
                correct(
                        RECORDED,
                        new Correction.Goodwill("sorry", Seconds.ofMinutes(10), now, null));
        assertThat(corrected.entries())
                .containsExactly(
                        new Entry.Granted(
                                new Lot.Time(
                                        "sorry",
                                        Seconds.ofMinutes(10),
                                        Lot.Origin.GRANTED,
                                        null,
                                        now,
                                        Lot.Weights.TIME)));
        assertThat(corrected.inForce()).isEqualTo(RECORDED);
    }

    @Test
    void anotherTariffOwesOrGivesBackTheDifference() {
        Tariff dearer = Tariff.of("v2", TARIFF.tax(), Price.perHour(Money.euros("120")));
        assertThat(correct(RECORDED, new Correction.Rerate(dearer)).entries())
                .containsExactly(new Entry.Owed(Money.euros("15")));
        Tariff act =
                Tariff.of(
                        "v2",
                        TARIFF.tax(),
                        new Price.Act(Money.euros("40"), Seconds.ofMinutes(60), null));
        assertThat(correct(RECORDED, new Correction.Rerate(act)).entries())
                .containsExactly(
                        new Entry.Refunded(Money.euros("5")),
                        new Entry.Returned("bought", new Seconds(1_200)),
                        new Entry.Returned("included", new Seconds(600)));
    }

    @Test
    void whatWasDeductedGoesBackWhenLessIsDue() {
        Lot first =
                new Lot.Sum(
                        "first",
                        Money.euros("25"),
                        TARIFF.tax(),
                        Lot.Origin.BOUGHT,
                        null,
                        Instant.EPOCH);
        Recorded recorded = record(TARIFF, Usage.of(1_800), Balances.of(List.of(first)));
        assertThat(recorded.rating().total()).isEqualTo(Money.euros("20"));
        assertThat(correct(recorded, new Correction.Shorten(600)).entries())
                .containsExactly(
                        new Entry.Refunded(Money.euros("20")),
                        new Entry.Restored("first", Money.euros("10")));
        Tariff untaxed = Tariff.of("v2", Tax.NONE, TARIFF.price());
        assertThat(codes(recorded, new Correction.Rerate(untaxed)))
                .containsExactly("rating.tax.mixed");
    }

    /// 61 minutes at 60 an hour cost 61, an hour at 90 would cost 90.
    @Test
    void shorteningNeverCostsMore() {
        Price.Tiers tiers =
                new Price.Tiers(
                        Price.Tiers.Rule.VOLUME,
                        List.of(
                                new Price.Tier(Seconds.ZERO, new Seconds(3_600), Money.euros("90")),
                                new Price.Tier(new Seconds(3_600), null, Money.euros("60"))));
        Tariff volume = Tariff.of("v1", TARIFF.tax(), Price.perHour(Money.euros("1")).with(tiers));
        Recorded recorded = record(volume, Usage.of(3_660), Balances.NONE);
        Corrections.Corrected hour = correct(recorded, new Correction.Shorten(3_600));
        assertThat(hour.entries()).isEmpty();
        assertThat(hour.inForce().rating().total()).isEqualTo(Money.euros("61"));
        assertThat(correct(hour.inForce(), new Correction.Shorten(1_800)).entries())
                .containsExactly(new Entry.Refunded(Money.euros("16")));
        assertThat(codes(recorded, new Correction.Shorten(3_661)))
                .containsExactly("rating.shorten.longer");
    }

    /// Whatever is corrected, and how often: what was drawn and charged, less what its entries gave
    /// back, is what is in force.
    @Test
    void entriesLeadFromWhatWasRecordedToWhatIsInForce() {
        Cases.forAll(
                2_000,
                random -> {
                    Generated generated = new Generated(random);
                    Tariff tariff = generated.tariff();
                    Usage usage = generated.usage(tariff, 4_000);
                    Recorded now = record(tariff, usage, generated.balances(tariff, usage));
                    for (int round = 0; round < 3; round++) {
                        Correction correction =
                                random.nextBoolean()
                                        ? new Correction.Shorten(
                                                random.nextLong(0, now.usage().units() + 1))
                                        : new Correction.Rerate(
                                                Tariff.of("v2", tariff.tax(), generated.byTime()));
                        if (Corrections.correct(now, correction)
                                instanceof Result.Done<Corrections.Corrected>(var corrected)) {
                            check(now.rating(), corrected);
                            now = corrected.inForce();
                        }
                    }
                });
    }

    private static void check(Rating before, Corrections.Corrected corrected) {
        Map<String, Long> left = drawn(before);
        long due = before.total().minorUnits();
        for (Entry entry : corrected.entries()) {
            switch (entry) {
                case Entry.Returned(String lot, Seconds time) -> {
                    assertThat(time.isPositive()).isTrue();
                    left.merge(lot, -time.value(), Long::sum);
                }
                case Entry.Restored(String lot, Money sum) -> {
                    assertThat(sum.isPositive()).isTrue();
                    left.merge(lot, -sum.minorUnits(), Long::sum);
                }
                case Entry.Refunded(Money gross) -> due -= gross.minorUnits();
                case Entry.Owed(Money gross) -> due += gross.minorUnits();
                case Entry.Granted _ -> throw new AssertionError("nothing was granted");
            }
        }
        left.values().removeIf(units -> units == 0);
        assertThat(left).isEqualTo(drawn(corrected.inForce().rating()));
        assertThat(due).isEqualTo(corrected.inForce().rating().total().minorUnits());
    }

    private static Map<String, Long> drawn(Rating rating) {
        Map<String, Long> units = new HashMap<>();
        for (Drawing drawing : rating.drawings()) {
            units.put(
                    drawing.lot(),
                    switch (drawing) {
                        case Drawing.OfTime time -> time.taken().value();
                        case Drawing.OfSum sum -> sum.sum().minorUnits();
                    });
        }
        return units;
    }

    private static Lot time(String id, long seconds, Lot.Origin origin) {
        return new Lot.Time(
                id, new Seconds(seconds), origin, null, Instant.EPOCH, Lot.Weights.TIME);
    }

    private static Recorded record(Tariff tariff, Usage usage, Balances balances) {
        return new Recorded(
                tariff, usage, balances, Rater.rate(tariff, usage, balances).orElseThrow());
    }

    private static Corrections.Corrected correct(Recorded recorded, Correction correction) {
        return Corrections.correct(recorded, correction).orElseThrow();
    }

    private static List<String> codes(Recorded recorded, Correction correction) {
        return Corrections.correct(recorded, correction)
                        instanceof Result.Refused<Corrections.Corrected>(List<Refusal> reasons)
                ? reasons.stream().map(Refusal::code).toList()
                : List.of();
    }
}
