package fr.minutier.offers;

import fr.minutier.kernel.Money;
import fr.minutier.kernel.Seconds;
import fr.minutier.platform.i18n.Texts;
import fr.minutier.rating.Price;
import fr.minutier.rating.Supplement;
import fr.minutier.rating.Supplement.Day;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// A price of time in whole sentences.
record TimeWords(Texts texts, Price.ByTime time) {

    private static final Set<Day> WORKING = EnumSet.range(Day.MONDAY, Day.FRIDAY);

    /// `1,50 € la minute`, or by the hour where a minute is not a whole number of cents.
    static String per(Texts texts, Money hourly) {
        return isByMinute(hourly)
                ? texts.get("offer.per.minute", perMinute(hourly))
                : texts.get("offer.per.hour", hourly);
    }

    static boolean isByMinute(Money hourly) {
        return hourly.minorUnits() % 60 == 0;
    }

    static Money perMinute(Money hourly) {
        return new Money(hourly.minorUnits() / 60, hourly.currency());
    }

    String price() {
        List<Price.Tier> tiers = time.tiers().tiers();
        if (tiers.size() == 1) {
            String flat = per(texts, time.hourly());
            return isExact() ? texts.get("offer.price.exact", flat) : flat;
        }
        boolean volume =
                switch (time.tiers().rule()) {
                    case VOLUME -> true;
                    case GRADUATED -> false;
                };
        List<String> parts = new ArrayList<>();
        for (Price.Tier tier : tiers) {
            String rate = per(texts, tier.hourly());
            Seconds upTo = tier.upTo();
            String key = "offer.tier." + (parts.isEmpty() || volume ? "first" : "next");
            parts.add(
                    upTo == null
                            ? texts.get(volume ? "offer.tier.more" : "offer.tier.last", rate)
                            : texts.get(key, rate, upTo));
        }
        String all = String.join(", ", parts);
        return volume ? texts.get("offer.tier.volume", all) : all;
    }

    private boolean isExact() {
        return time.increments().equals(Price.Increments.EXACT);
    }

    List<String> details() {
        List<String> all = new ArrayList<>();
        Seconds first = time.increments().first();
        Seconds next = time.increments().next();
        if (isExact()) {
            if (time.tiers().tiers().size() > 1) {
                all.add(texts.get("offer.counting.exact"));
            }
        } else {
            all.add(
                    first.equals(next)
                            ? texts.get("offer.counting.step", first)
                            : texts.get("offer.counting.steps", first, next));
        }
        if (time.free().isPositive()) {
            all.add(texts.get("offer.counting.free", time.free()));
        }
        sum(all, "offer.counting.connection", time.connectionFee());
        sum(all, "offer.counting.minimum", time.minimum());
        Money cap = time.cap();
        if (cap != null) {
            all.add(texts.get("offer.counting.cap", cap));
        }
        for (Supplement supplement : time.supplements()) {
            all.add(supplement(supplement));
        }
        return List.copyOf(all);
    }

    private void sum(List<String> all, String key, Money sum) {
        if (sum.isPositive()) {
            all.add(texts.get(key, sum));
        }
    }

    private String supplement(Supplement supplement) {
        String more = per(texts, supplement.hourly());
        Supplement.Window window = supplement.window();
        return window == null
                ? texts.get("offer.supplement", supplement.name(), more)
                : texts.get("offer.supplement.window", supplement.name(), more, days(window.days()))
                        + hours(window);
    }

    private String days(Set<Day> days) {
        if (days.size() == Day.values().length) {
            return texts.get("offer.days.all");
        }
        List<String> names = new ArrayList<>();
        boolean working = days.containsAll(WORKING);
        if (working) {
            names.add(texts.get("offer.days.working"));
        }
        for (Day day : Day.values()) {
            if (days.contains(day) && !(working && WORKING.contains(day))) {
                names.add(texts.get("offer.days." + day.name()));
            }
        }
        return names.size() == 1
                ? names.getFirst()
                : texts.get(
                        "offer.days.and",
                        String.join(", ", names.subList(0, names.size() - 1)),
                        names.getLast());
    }

    private String hours(Supplement.Window window) {
        boolean fromMidnight = window.from().equals(LocalTime.MIDNIGHT);
        boolean toMidnight = window.to().equals(LocalTime.MIDNIGHT);
        if (fromMidnight && toMidnight) {
            return "";
        }
        String from = clock(window.from());
        return " "
                + (toMidnight
                        ? texts.get("offer.hours.night", from)
                        : texts.get("offer.hours", from, clock(window.to())));
    }

    private String clock(LocalTime at) {
        return texts.time(LocalDate.EPOCH.atTime(at).toInstant(ZoneOffset.UTC), ZoneOffset.UTC);
    }
}
