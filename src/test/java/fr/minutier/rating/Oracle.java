package fr.minutier.rating;

import fr.minutier.kernel.Money;
import fr.minutier.kernel.Seconds;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a rating must come to, told second by second in decimals, by nothing that the engine uses.
final class Oracle {

    private final Tariff tariff;
    private final Usage usage;
    private final Balances balances;

    /// Units that each lot pays for, in the order in which they were first drawn on.
    final Map<String, Long> drawn = new LinkedHashMap<>();

    private final Map<String, BigDecimal> taken = new LinkedHashMap<>();
    private BigDecimal sum = BigDecimal.ZERO;

    Oracle(Tariff tariff, Usage usage, Balances balances) {
        this.tariff = tariff;
        this.usage = usage;
        this.balances = balances;
        price();
    }

    /// In major units.
    BigDecimal amount() {
        return sum;
    }

    BigDecimal total() {
        BigDecimal rate = BigDecimal.valueOf(tariff.tax().rateBasisPoints(), 4);
        return tariff.tax().included()
                ? sum
                : sum.add(sum.multiply(rate).setScale(2, RoundingMode.HALF_UP));
    }

    private void price() {
        switch (tariff.price()) {
            case Price.ByTime price -> sum = sum.add(time(price, 0, usage.duration().value()));
            case Price.Act act -> {
                sum = sum.add(act.price().toDecimal());
                long included = act.included().value();
                Price.ByTime overflow = act.overflow();
                if (overflow != null && usage.duration().value() > included) {
                    sum = sum.add(time(overflow, included, usage.duration().value()));
                }
            }
            case Price.Each each -> {
                long charged = 0;
                for (long piece = 0; piece < usage.count(); piece++) {
                    charged += draw() ? 0 : 1;
                }
                sum = sum.add(each.price().toDecimal().multiply(BigDecimal.valueOf(charged)));
            }
            case Price.Free _, Price.Prepaid _ -> {}
        }
        if (usage.units() > 0 || tariff.price() instanceof Price.Act) {
            for (Tariff.Surcharge surcharge : tariff.surcharges()) {
                sum = sum.add(surcharge.price().toDecimal());
            }
        }
        for (Lot lot : ordered()) {
            if (lot instanceof Lot.Sum money) {
                sum = sum.subtract(sum.min(money.left().toDecimal()));
            }
        }
    }

    private BigDecimal time(Price.ByTime price, long begin, long end) {
        long second = begin;
        for (; second < end && second - begin < price.free().value(); second++) {
            // costs nothing
        }
        for (; second < end && draw(); second++) {
            // a lot pays
        }
        List<Long> charged = new ArrayList<>();
        long step = price.increments().first().value();
        while (second + charged.size() < end) {
            for (long one = 0; one < step; one++) {
                charged.add(second + charged.size());
            }
            step = price.increments().next().value();
        }
        if (charged.isEmpty()) {
            return BigDecimal.ZERO;
        }
        BigDecimal amount = price.connectionFee().toDecimal();
        for (BigDecimal line : lines(price, charged).values()) {
            amount = amount.add(line);
        }
        Money cap = price.cap();
        amount = amount.max(price.minimum().toDecimal());
        return cap == null ? amount : amount.min(cap.toDecimal());
    }

    private Map<Object, BigDecimal> lines(Price.ByTime price, List<Long> charged) {
        Map<Object, Long> seconds = new LinkedHashMap<>();
        Map<Object, Money> prices = new LinkedHashMap<>();
        long before = balances.timeBefore().value();
        for (int index = 0; index < charged.size(); index++) {
            long position =
                    switch (price.tiers().rule()) {
                        case GRADUATED -> before + index;
                        case VOLUME -> before + charged.size() - 1;
                    };
            List<Price.Tier> tiers = price.tiers().tiers();
            for (int tier = 0; tier < tiers.size(); tier++) {
                Seconds upTo = tiers.get(tier).upTo();
                if (position >= tiers.get(tier).from().value()
                        && (upTo == null || position < upTo.value())) {
                    seconds.merge(tier, 1L, Long::sum);
                    prices.put(tier, tiers.get(tier).hourly());
                }
            }
            ZonedDateTime local = local(price, charged.get(index));
            for (Supplement supplement : price.supplements()) {
                if (applies(price, supplement, local)) {
                    seconds.merge(supplement, 1L, Long::sum);
                    prices.put(supplement, supplement.hourly());
                }
            }
        }
        Map<Object, BigDecimal> lines = new LinkedHashMap<>();
        seconds.forEach(
                (line, count) ->
                        lines.put(
                                line,
                                Objects.requireNonNull(prices.get(line))
                                        .toDecimal()
                                        .multiply(BigDecimal.valueOf(count))
                                        .divide(
                                                BigDecimal.valueOf(3_600),
                                                2,
                                                tariff.rounding().mode())));
        return lines;
    }

    private @Nullable ZonedDateTime local(Price.ByTime price, long second) {
        Course course = usage.course();
        return course == null || price.supplements().isEmpty()
                ? null
                : instant(course, second).atZone(course.zone());
    }

    private boolean applies(
            Price.ByTime price, Supplement supplement, @Nullable ZonedDateTime local) {
        Supplement.Window window = supplement.window();
        Course course = usage.course();
        if (window == null || course == null || local == null) {
            return window == null;
        }
        String day =
                course.holidays().contains(local.toLocalDate()) && namesHolidays(price)
                        ? "HOLIDAY"
                        : local.getDayOfWeek().name();
        int clock = local.toLocalTime().toSecondOfDay();
        int to = window.to().equals(LocalTime.MIDNIGHT) ? 86_400 : window.to().toSecondOfDay();
        return window.days().contains(Supplement.Day.valueOf(day))
                && clock >= window.from().toSecondOfDay()
                && clock < to;
    }

    private static boolean namesHolidays(Price.ByTime price) {
        return price.supplements().stream()
                .map(Supplement::window)
                .anyMatch(each -> each != null && each.days().contains(Supplement.Day.HOLIDAY));
    }

    private static Instant instant(Course course, long second) {
        Duration wanted = Duration.ofSeconds(second);
        for (int index = 0; ; index++) {
            Course.Stretch stretch = course.stretches().get(index);
            Duration length = Duration.between(stretch.from(), stretch.to());
            if (wanted.compareTo(length) < 0 || index == course.stretches().size() - 1) {
                return stretch.from().plus(wanted);
            }
            wanted = wanted.minus(length);
        }
    }

    /// Whether a lot pays for one more unit; the first one in order that still can does.
    private boolean draw() {
        for (Lot lot : ordered()) {
            if (lot instanceof Lot.Time time) {
                Long weight = time.weights().seconds().get(usage.channel());
                if (weight == null) {
                    continue;
                }
                BigDecimal one =
                        BigDecimal.valueOf(weight)
                                .multiply(BigDecimal.valueOf(usage.channel().isTimed() ? 1 : 60));
                BigDecimal after = taken.getOrDefault(lot.id(), BigDecimal.ZERO).add(one);
                if (after.compareTo(BigDecimal.valueOf(time.left().value() * 60)) <= 0) {
                    taken.put(lot.id(), after);
                    drawn.merge(lot.id(), 1L, Long::sum);
                    return true;
                }
            }
        }
        return false;
    }

    private List<Lot> order = List.of();

    private List<Lot> ordered() {
        if (order.isEmpty() && !balances.lots().isEmpty()) {
            List<Lot> open = new ArrayList<>();
            for (Lot lot : balances.lots()) {
                Instant end = lot.expiresAt();
                Course course = usage.course();
                if (end == null || course == null || course.start().compareTo(end) < 0) {
                    open.add(lot);
                }
            }
            open.sort(
                    (one, other) -> {
                        for (int by = 0; by < 5; by++) {
                            int sign = key(one)[by].compareTo(key(other)[by]);
                            if (sign != 0) {
                                return sign;
                            }
                        }
                        return 0;
                    });
            order = open;
        }
        return order;
    }

    private static String[] key(Lot lot) {
        Instant end = lot.expiresAt();
        return new String[] {
            lot.origin() == Lot.Origin.INCLUDED ? "0" : "1",
            end == null ? "z" : "%020d".formatted(end.toEpochMilli()),
            lot.origin() == Lot.Origin.BOUGHT ? "1" : "0",
            "%020d".formatted(lot.acquiredAt().toEpochMilli()),
            lot.id()
        };
    }
}
