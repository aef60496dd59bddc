package fr.minutier.rating;

import com.sun.management.OperatingSystemMXBean;
import fr.minutier.bench.Benchmark;
import fr.minutier.kernel.Money;
import fr.minutier.kernel.Seconds;
import fr.minutier.kernel.Tax;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/// Usage records rated a second on one core, against an aim of five million, with the full
/// explanation of each charge. Counts the processor's time of the whole process, collection of
/// garbage included, so that what else runs matters little. That clock moves in steps of 10 ms, so
/// all rounds are summed: the fastest of them would only be the luckiest with the clock.
public final class RatingBench implements Benchmark {

    private static final long AIM_PER_SECOND = 5_000_000L;
    private static final int RECORDS = 2_000_000;
    private static final int WARM_UP_ROUNDS = 5;
    private static final int ROUNDS = 20;
    private static final BigDecimal FLOOR = new BigDecimal("1.0");

    /// Where results go, so that no work can be left out.
    private long sink;

    @Override
    public String name() {
        return "rating";
    }

    @Override
    public String summary() {
        return "usage records rated a second a core, against 5,000,000";
    }

    @Override
    public Score measure(PrintWriter table) {
        Tax tax = new Tax(2_000, true);
        Tariff minute = Tariff.perMinute("v1", Money.euros("1.50"), tax);
        Tariff excluded = Tariff.perMinute("v1", Money.euros("1.50"), new Tax(2_000, false));
        Tariff act =
                Tariff.of("v1", tax, new Price.Act(Money.euros("48"), Seconds.ofMinutes(20), null));
        Balances credit = Balances.credit(new Seconds(600));
        Balances twenty = twentyLots();
        table.printf("%-34s %15s %10s%n", "what", "records/s", "ns each");
        long simple = run(table, "by the minute, tax included", of(minute, Balances.NONE));
        run(table, "by the minute, tax excluded", of(excluded, Balances.NONE));
        run(table, "by the minute after a time credit", of(minute, credit));
        run(table, "by the act", of(act, Balances.NONE));
        run(table, "three graduated tiers", of(tiered(tax), Balances.NONE));
        run(table, "supplements into a Sunday", at(supplemented(tax)));
        run(table, "20 lots and three tiers", of(tiered(tax), twenty));
        run(table, "20 lots in half an hour's call", index -> within(minute, twenty, index));
        run(table, "greatest seconds within a cover", index -> greatest(minute, index));
        table.flush();
        BigDecimal ratio =
                BigDecimal.valueOf(simple)
                        .divide(BigDecimal.valueOf(AIM_PER_SECOND), MathContext.DECIMAL32);
        return new Score(ratio, FLOOR);
    }

    private static Tariff tiered(Tax tax) {
        Price.Tiers tiers =
                new Price.Tiers(
                        Price.Tiers.Rule.GRADUATED,
                        List.of(
                                tier(0, 7_200L, "90"),
                                tier(7_200, 18_000L, "80"),
                                tier(18_000, null, "70")));
        return Tariff.of("v1", tax, Price.perHour(Money.euros("90")).with(tiers));
    }

    private static Price.Tier tier(long from, @Nullable Long upTo, String hourly) {
        return new Price.Tier(
                new Seconds(from), upTo == null ? null : new Seconds(upTo), Money.euros(hourly));
    }

    private static Tariff supplemented(Tax tax) {
        Supplement sunday =
                new Supplement(
                        "Sunday",
                        Money.euros("45"),
                        Supplement.Window.allDay(Supplement.Day.SUNDAY, Supplement.Day.HOLIDAY));
        Supplement evening =
                new Supplement(
                        "Evening",
                        Money.euros("20"),
                        new Supplement.Window(
                                Set.of(Supplement.Day.SATURDAY),
                                LocalTime.of(20, 0),
                                LocalTime.MIDNIGHT));
        return Tariff.of("v1", tax, Price.perHour(Money.euros("90")).with(sunday).with(evening));
    }

    /// A quarter of an hour each: five hours in all.
    private static Balances twentyLots() {
        List<Lot> lots = new ArrayList<>();
        for (int index = 0; index < 20; index++) {
            lots.add(
                    new Lot.Time(
                            "lot-" + index,
                            new Seconds(900),
                            index < 5 ? Lot.Origin.INCLUDED : Lot.Origin.BOUGHT,
                            null,
                            Instant.EPOCH.plusSeconds(index),
                            Lot.Weights.TIME));
        }
        return Balances.of(lots);
    }

    private static LongUnaryOperator at(Tariff tariff) {
        Course course =
                Course.from(Instant.parse("2027-03-27T17:00:00Z"), ZoneId.of("Europe/Paris"));
        return index ->
                Rater.rate(tariff, Usage.at(course, index % 36_000), Balances.NONE)
                        .orElseThrow()
                        .total()
                        .minorUnits();
    }

    private static long within(Tariff tariff, Balances balances, long index) {
        return Rater.rate(tariff, Usage.of(index % 1_800), balances)
                .orElseThrow()
                .total()
                .minorUnits();
    }

    private static LongUnaryOperator of(Tariff tariff, Balances balances) {
        return index ->
                Rater.rate(tariff, Usage.of(index % 36_000), balances)
                        .orElseThrow()
                        .total()
                        .minorUnits();
    }

    private static long greatest(Tariff tariff, long index) {
        return Rater.greatestSecondsWithin(tariff, Money.cents(index % 100_000))
                .orElseThrow()
                .value();
    }

    private long run(PrintWriter table, String what, LongUnaryOperator rating) {
        for (int round = 0; round < WARM_UP_ROUNDS; round++) {
            nanos(rating);
        }
        long nanos = 0;
        for (int round = 0; round < ROUNDS; round++) {
            nanos += nanos(rating);
        }
        long rated = (long) RECORDS * ROUNDS;
        long perSecond = rated * 1_000_000_000L / Math.max(1, nanos);
        table.printf("%-34s %,15d %10d%n", what, perSecond, nanos / rated);
        return perSecond;
    }

    private long nanos(LongUnaryOperator rating) {
        long start = cpuNanos();
        long sum = 0;
        for (long index = 0; index < RECORDS; index++) {
            sum += rating.applyAsLong(index);
        }
        sink += sum;
        return cpuNanos() - start;
    }

    private static long cpuNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    @Override
    public String toString() {
        return name() + " " + sink;
    }
}
