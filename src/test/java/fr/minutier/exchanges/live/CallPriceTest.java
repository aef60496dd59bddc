package fr.minutier.exchanges.live;

import static org.assertj.core.api.Assertions.assertThat;

import fr.minutier.agreements.AgreementId;
import fr.minutier.agreements.CallTerms;
import fr.minutier.agreements.Pot;
import fr.minutier.kernel.Money;
import fr.minutier.kernel.PracticeId;
import fr.minutier.kernel.Seconds;
import fr.minutier.ledger.AccountKey;
import fr.minutier.ledger.Purpose;
import fr.minutier.metering.Anchor;
import fr.minutier.metering.Epoch;
import fr.minutier.metering.Interval;
import fr.minutier.metering.MeterCheckpoint;
import fr.minutier.platform.i18n.Language;
import fr.minutier.practice.ClientId;
import fr.minutier.rating.Balances;
import fr.minutier.rating.Channel;
import fr.minutier.rating.Course;
import fr.minutier.rating.Generated;
import fr.minutier.rating.Lot;
import fr.minutier.rating.Price;
import fr.minutier.rating.Rater;
import fr.minutier.rating.Supplement;
import fr.minutier.rating.Supplement.Day;
import fr.minutier.rating.Tariff;
import fr.minutier.rating.Usage;
import fr.minutier.testing.Cases;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/// A call of generated tariffs across the edges of the clock, looked at in every second.
class CallPriceTest {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final Set<LocalDate> HOLIDAYS =
            Set.of(LocalDate.parse("2027-05-01"), LocalDate.parse("2027-01-01"));

    /// Both changes of the clocks, midnights into a Sunday, a holiday and a year, and an hour.
    private static final List<Instant> EDGES =
            List.of(
                    Instant.parse("2027-03-28T01:00:00Z"),
                    Instant.parse("2027-10-31T01:00:00Z"),
                    Instant.parse("2027-10-31T00:00:00Z"),
                    Instant.parse("2027-06-05T22:00:00Z"),
                    Instant.parse("2027-04-30T22:00:00Z"),
                    Instant.parse("2026-12-31T23:00:00Z"),
                    Instant.parse("2027-02-03T07:00:00Z"));

    private static final long SECOND = 1_000_000_000L;

    /// What both see while it goes on, what is settled wherever it ends, and what rating the whole
    /// course says beforehand: one amount in every second. What is held ahead covers it, and
    /// how far a sum reaches is exact to the second.
    @Test
    void liveFigureSettlementAndQuoteAreOne() {
        Cases.forAll(
                60,
                random -> {
                    List<Epoch.Span> spans = spans(random);
                    CallTerms terms = terms(random, spans.getFirst().from());
                    Usage known = known(terms, spans);
                    int total = Math.toIntExact(nanos(spans) / SECOND);
                    long[] paid = new long[total + 1];
                    for (int second = 0; second <= total; second++) {
                        paid[second] =
                                check(terms, spans, known, second, random.nextLong(0, SECOND));
                    }
                    checkReach(terms, spans, paid, random);
                });
    }

    private static long check(
            CallTerms terms, List<Epoch.Span> spans, Usage known, int second, long more) {
        Seconds used = new Seconds(second);
        List<Epoch.Span> passed = within(spans, second * SECOND + more);
        MeterCheckpoint checkpoint = checkpoint(passed);
        Instant end = passed.isEmpty() ? spans.getFirst().from() : passed.getLast().to();
        Money live = CallPrice.live(terms, checkpoint, true, end).total(used);
        CallPrice paused = CallPrice.live(terms, checkpoint, false, end.plusSeconds(40));
        assertThat(paused.total(used)).as("while it is paused").isEqualTo(live);
        CallPrice over = CallPrice.over(terms, passed, end);
        assertThat(over.total(used)).as("settled").isEqualTo(live);
        assertThat(over.units(used)).isEqualTo(live.minorUnits());
        long held = paused.cover(used);
        assertThat(held).as("held").isGreaterThanOrEqualTo(live.minorUnits());
        assertThat(paused.within(held, used)).as("covered by that").isEqualTo(used);
        if (second > 0 && isCertain(terms, second)) {
            Money quoted =
                    Rater.rate(terms.tariff(), known.withUnits(second), terms.balances())
                            .orElseThrow()
                            .total();
            assertThat(live).as("quoted beforehand").isEqualTo(quoted);
        }
        return live.minorUnits();
    }

    /// Steps count time that is still to come: a pause can move it.
    private static boolean isCertain(CallTerms terms, int second) {
        return second % 2 == 0 && terms.tariff().version().equals("exact");
    }

    /// In the last stretch, where nothing is to come that was not known.
    private static void checkReach(
            CallTerms terms, List<Epoch.Span> spans, long[] paid, RandomGenerator random) {
        CallPrice price = CallPrice.over(terms, spans, spans.getFirst().from());
        int total = paid.length - 1;
        int begun = Math.toIntExact(nanos(spans.subList(0, spans.size() - 1)) / SECOND) + 1;
        for (int attempt = 0; attempt < 20 && begun < total; attempt++) {
            long cover = paid[random.nextInt(begun, total + 1)] + random.nextLong(-1, 2);
            if (cover < 0) {
                continue;
            }
            int reach = 0;
            while (reach < total && costs(price, reach + 1) <= cover) {
                reach++;
            }
            Seconds found = price.within(cover, new Seconds(total));
            if (costs(price, 0) <= cover) {
                assertThat(found).as("reached with %d", cover).isEqualTo(new Seconds(reach));
            }
        }
        assertThat(
                        Rater.dearestWhenever(terms.tariff(), new Seconds(total))
                                .orElseThrow()
                                .minorUnits())
                .as("put aside before it is known when")
                .isGreaterThanOrEqualTo(paid[total]);
    }

    private static long costs(CallPrice price, int seconds) {
        return seconds == 0 ? 0 : price.rating(new Seconds(seconds)).total().minorUnits();
    }

    private static CallTerms terms(RandomGenerator random, Instant start) {
        Generated generated = new Generated(random);
        Price.ByTime price = generated.byTime();
        price =
                new Price.ByTime(
                        new Price.Tiers(Price.Tiers.Rule.GRADUATED, price.tiers().tiers()),
                        price.increments(),
                        price.free(),
                        price.connectionFee(),
                        price.minimum(),
                        price.cap(),
                        List.of());
        boolean exact = price.increments().equals(Price.Increments.EXACT);
        for (Supplement supplement : supplements(generated)) {
            price = price.with(supplement);
        }
        Tariff tariff = Tariff.of(exact ? "exact" : "steps", generated.tax(), price);
        if (random.nextInt(3) == 0) {
            tariff = tariff.with(new Tariff.Surcharge("means", generated.price(3_000)));
        }
        return terms(tariff, balances(random, generated, tariff, start));
    }

    private static Balances balances(
            RandomGenerator random, Generated generated, Tariff tariff, Instant start) {
        List<Lot> lots = new ArrayList<>();
        if (random.nextInt(3) == 0) {
            lots.add(
                    new Lot.Sum(
                            "first call",
                            generated.price(500),
                            tariff.tax(),
                            Lot.Origin.BOUGHT,
                            start.plusSeconds(30),
                            start.minusSeconds(9)));
        }
        if (random.nextInt(3) == 0) {
            lots.add(
                    new Lot.Time(
                            "pack",
                            generated.seconds(1, 90),
                            Lot.Origin.BOUGHT,
                            random.nextBoolean() ? start : start.plusSeconds(1),
                            start.minusSeconds(9),
                            Lot.Weights.TIME));
        }
        return Balances.of(lots);
    }

    private static List<Supplement> supplements(Generated generated) {
        Set<Day> working = EnumSet.range(Day.MONDAY, Day.SATURDAY);
        LocalTime two = LocalTime.of(2, 0);
        LocalTime three = LocalTime.of(3, 0);
        LocalTime eight = LocalTime.of(8, 0);
        return List.of(
                supplement(generated, EnumSet.of(Day.SUNDAY), LocalTime.MIDNIGHT, two),
                supplement(generated, EnumSet.of(Day.SUNDAY), two, three),
                supplement(generated, EnumSet.of(Day.SUNDAY), three, LocalTime.MIDNIGHT),
                supplement(
                        generated, EnumSet.of(Day.HOLIDAY), LocalTime.MIDNIGHT, LocalTime.MIDNIGHT),
                supplement(generated, working, eight, LocalTime.of(20, 0)));
    }

    private static Supplement supplement(
            Generated generated, Set<Day> days, LocalTime from, LocalTime to) {
        return new Supplement(
                "at " + from, generated.price(60_000), new Supplement.Window(days, from, to));
    }

    private static CallTerms terms(Tariff tariff, Balances balances) {
        PracticeId practice = new PracticeId(new UUID(1, 1));
        return new CallTerms(
                practice,
                new AgreementId(new UUID(2, 2)),
                new ClientId(new UUID(3, 3)),
                "Avis rapide",
                true,
                tariff,
                balances,
                1,
                Seconds.ofMinutes(15),
                Seconds.ZERO,
                new Pot.MoneyPot(new AccountKey(practice, "agreement", Purpose.CLIENT_COVER)),
                Seconds.ofMinutes(10),
                "Claire Expert",
                "Bruno Client",
                "claire@example.org",
                "bruno@example.org",
                PARIS,
                HOLIDAYS,
                PARIS,
                Language.FRENCH,
                Language.FRENCH,
                true);
    }

    /// Up to three stretches of up to two minutes, around an edge.
    private static List<Epoch.Span> spans(RandomGenerator random) {
        Instant edge = EDGES.get(random.nextInt(EDGES.size()));
        Instant at = edge.minusNanos(random.nextLong(0, 150 * SECOND));
        List<Epoch.Span> spans = new ArrayList<>();
        for (int left = random.nextInt(1, 4); left > 0; left--) {
            Instant to = at.plusNanos(random.nextLong(2 * SECOND, 120 * SECOND));
            spans.add(new Epoch.Span(at, to));
            at = to.plusNanos(random.nextLong(1, 60 * SECOND));
        }
        return spans;
    }

    private static Usage known(CallTerms terms, List<Epoch.Span> spans) {
        Course course =
                new Course(
                        spans.stream()
                                .map(span -> new Course.Stretch(span.from(), span.to()))
                                .toList(),
                        terms.practiceZone(),
                        terms.holidays());
        return new Usage(Channel.VIDEO, Seconds.ZERO, 0, course);
    }

    private static List<Epoch.Span> within(List<Epoch.Span> spans, long nanos) {
        List<Epoch.Span> passed = new ArrayList<>();
        long left = nanos;
        for (Epoch.Span span : spans) {
            long length = Math.min(left, nanos(List.of(span)));
            if (length > 0) {
                passed.add(new Epoch.Span(span.from(), span.from().plusNanos(length)));
            }
            left -= length;
        }
        return passed;
    }

    private static long nanos(List<Epoch.Span> spans) {
        return spans.stream()
                .mapToLong(span -> Duration.between(span.from(), span.to()).toNanos())
                .sum();
    }

    private static MeterCheckpoint checkpoint(List<Epoch.Span> spans) {
        List<Epoch> epochs = new ArrayList<>();
        for (Epoch.Span span : spans) {
            long length = nanos(List.of(span));
            epochs.add(new Epoch(new Anchor(span.from(), 0), List.of(new Interval(0, length))));
        }
        return new MeterCheckpoint(epochs, 0, 0);
    }
}
