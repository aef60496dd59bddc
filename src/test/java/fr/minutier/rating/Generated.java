package fr.minutier.rating;

import fr.minutier.kernel.Money;
import fr.minutier.kernel.Rounding;
import fr.minutier.kernel.Seconds;
import fr.minutier.kernel.Tax;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Random tariffs, usages and balances that make sense, around the days on which clocks change.
public final class Generated {

    private static final List<String> ZONES =
            List.of(
                    "Europe/Paris",
                    "Europe/Paris",
                    "Pacific/Noumea",
                    "Pacific/Tahiti",
                    "Pacific/Marquesas",
                    "Indian/Reunion",
                    "Indian/Mayotte",
                    "America/Miquelon",
                    "Australia/Lord_Howe");
    private static final List<String> DAYS =
            List.of(
                    "2027-03-28",
                    "2027-10-31",
                    "2027-03-27",
                    "2027-10-30",
                    "2027-05-01",
                    "2026-12-31",
                    "2027-04-04",
                    "2027-03-14",
                    "2027-11-07");

    private final RandomGenerator random;

    public Generated(RandomGenerator random) {
        this.random = random;
    }

    public Tax tax() {
        return new Tax(
                List.of(0, 550, 1_000, 2_000, random.nextInt(0, 10_001)).get(random.nextInt(5)),
                random.nextBoolean());
    }

    public Tariff tariff() {
        Price price =
                switch (random.nextInt(12)) {
                    case 0 ->
                            new Price.Act(
                                    price(40_000),
                                    seconds(1, 3_000),
                                    random.nextBoolean() ? null : byTime());
                    case 1 -> new Price.Each(price(5_000));
                    case 2 -> new Price.Free(seconds(1, 3_000), 1, price(20_000));
                    default -> byTime();
                };
        Rounding[] roundings = Rounding.values();
        Tariff tariff =
                Tariff.of("v1", tax(), price).rounded(roundings[random.nextInt(roundings.length)]);
        return random.nextInt(4) == 0
                ? tariff.with(new Tariff.Surcharge("means", price(3_000)))
                : tariff;
    }

    public Price.ByTime byTime() {
        Price.ByTime price = Price.perHour(price(30_000));
        if (random.nextInt(3) == 0) {
            price = price.with(tiers());
        }
        if (random.nextInt(3) == 0) {
            price = price.inSteps(random.nextLong(1, 301), random.nextLong(1, 121));
        }
        if (random.nextInt(4) == 0) {
            price = price.withFree(random.nextLong(1, 600));
        }
        if (random.nextInt(4) == 0) {
            price = price.withFee(price(500));
        }
        if (random.nextInt(3) == 0) {
            price = price.withMinimum(price(2_000));
        }
        if (random.nextInt(4) == 0) {
            price = price.withCap(price.minimum().plus(price(20_000)));
        }
        return random.nextBoolean() ? supplemented(price) : price;
    }

    private Price.Tiers tiers() {
        List<Price.Tier> tiers = new ArrayList<>();
        long reached = 0;
        for (int left = random.nextInt(1, 4); left > 0; left--) {
            long upTo = reached + random.nextLong(1, 2_000);
            tiers.add(new Price.Tier(new Seconds(reached), new Seconds(upTo), price(30_000)));
            reached = upTo;
        }
        tiers.add(new Price.Tier(new Seconds(reached), null, price(30_000)));
        Price.Tiers.Rule[] rules = Price.Tiers.Rule.values();
        return new Price.Tiers(rules[random.nextInt(2)], tiers);
    }

    private Price.ByTime supplemented(Price.ByTime price) {
        Price.ByTime with = price;
        if (random.nextInt(4) == 0) {
            with = with.with(new Supplement("always", price(5_000), null));
        }
        for (int left = random.nextInt(1, 6); left > 0; left--) {
            Supplement supplement = new Supplement("s" + left, price(9_000), window());
            if (with.supplements().stream().noneMatch(each -> overlaps(each, supplement))) {
                with = with.with(supplement);
            }
        }
        return with;
    }

    private static boolean overlaps(Supplement one, Supplement other) {
        Supplement.Window window = one.window();
        Supplement.Window second = other.window();
        return window != null && second != null && window.overlaps(second);
    }

    private Supplement.Window window() {
        Set<Supplement.Day> days = EnumSet.noneOf(Supplement.Day.class);
        for (Supplement.Day day : Supplement.Day.values()) {
            if (random.nextInt(3) == 0) {
                days.add(day);
            }
        }
        if (days.isEmpty()) {
            days.add(Supplement.Day.SUNDAY);
        }
        int from = random.nextBoolean() ? 0 : random.nextInt(0, 86_000);
        int to = random.nextBoolean() ? 0 : random.nextInt(from + 1, 86_400);
        return new Supplement.Window(
                days,
                LocalTime.ofSecondOfDay(random.nextBoolean() ? from : from / 3_600 * 3_600),
                LocalTime.ofSecondOfDay(to));
    }

    Course course() {
        ZoneId zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
        LocalDate day = LocalDate.parse(DAYS.get(random.nextInt(DAYS.size())));
        Instant at =
                day.atStartOfDay(zone)
                        .toInstant()
                        .plusMillis(random.nextLong(-7_200_000, 5 * 3_600_000));
        Set<LocalDate> holidays = new HashSet<>();
        if (random.nextBoolean()) {
            holidays.add(day.plusDays(random.nextInt(0, 2)));
        }
        List<Course.Stretch> stretches = new ArrayList<>();
        for (int left = random.nextInt(1, 4); left > 0; left--) {
            Instant to = at.plusNanos(random.nextLong(0, 1_500_000_000_000L));
            stretches.add(new Course.Stretch(at, random.nextInt(4) == 0 ? at : to));
            at = to.plusMillis(random.nextLong(0, 900_000));
        }
        return new Course(stretches, zone, holidays);
    }

    public Usage usage(Tariff tariff, long secondsMax) {
        if (tariff.price() instanceof Price.Each) {
            Channel channel = random.nextBoolean() ? Channel.MESSAGE : Channel.THREAD;
            return new Usage(channel, Seconds.ZERO, random.nextLong(0, 30), course());
        }
        Channel channel =
                List.of(Channel.CALL, Channel.VIDEO, Channel.ANSWER).get(random.nextInt(3));
        long most = random.nextBoolean() ? secondsMax : secondsMax / 10;
        return new Usage(channel, new Seconds(random.nextLong(0, most + 1)), 0, course());
    }

    public Balances balances(Tariff tariff, Usage usage) {
        Course course = Objects.requireNonNull(usage.course());
        List<Lot> lots = new ArrayList<>();
        if (random.nextBoolean()) {
            for (int index = random.nextInt(0, 6); index > 0; index--) {
                lots.add(lot("lot" + index, tariff, course));
            }
        }
        return Balances.of(lots).after(new Seconds(random.nextLong(0, 3_000)), 0);
    }

    private Lot lot(String id, Tariff tariff, Course course) {
        Lot.Origin[] origins = Lot.Origin.values();
        Lot.Origin origin = origins[random.nextInt(origins.length)];
        Instant acquired = course.start().minus(Duration.ofDays(random.nextInt(1, 5)));
        Instant expires = expiry(course);
        if (random.nextInt(4) == 0) {
            return new Lot.Sum(id, price(5_000), tariff.tax(), origin, expires, acquired);
        }
        return new Lot.Time(id, seconds(0, 2_000), origin, expires, acquired, weights());
    }

    private @Nullable Instant expiry(Course course) {
        return switch (random.nextInt(5)) {
            case 0 -> course.start();
            case 1, 2 -> course.start().plusMillis(random.nextLong(-3_600_000, 900_000_000));
            case 3 -> course.start().plus(Duration.ofDays(2));
            default -> null;
        };
    }

    private Lot.Weights weights() {
        if (random.nextBoolean()) {
            return Lot.Weights.TIME;
        }
        Map<Channel, Long> seconds = new HashMap<>();
        for (Channel channel : Channel.values()) {
            if (random.nextInt(4) > 0) {
                seconds.put(channel, random.nextLong(1, 200));
            }
        }
        return new Lot.Weights(seconds);
    }

    public Money price(long most) {
        long cents = random.nextLong(0, most);
        return Money.cents(random.nextBoolean() ? cents : cents / 60 * 60);
    }

    public Seconds seconds(long least, long most) {
        return new Seconds(random.nextLong(least, most));
    }
}
