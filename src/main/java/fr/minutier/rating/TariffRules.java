package fr.minutier.rating;

import fr.minutier.kernel.Money;
import fr.minutier.kernel.Seconds;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What makes a tariff nonsense.
final class TariffRules {

    private TariffRules() {}

    static void check(Tariff tariff, Faults faults) {
        if (!Limits.isName(tariff.version())) {
            faults.add("version", "rating.version.missing");
        }
        switch (tariff.price()) {
            case Price.ByTime byTime -> checkTime("price.", byTime, null, faults);
            case Price.Act act -> checkAct(act, faults);
            case Price.Each(Money price) ->
                    Limits.checkPrice("price.price", price, price.currency(), faults);
            case Price.Free(Seconds length, long quota, Money worth) -> {
                checkPositive("price.lengthSeconds", length, faults);
                Limits.checkPieces("price.quota", quota, faults);
                Limits.checkPrice("price.hourlyWorth", worth, worth.currency(), faults);
            }
            case Price.Prepaid _ -> {}
        }
        List<Tariff.Surcharge> surcharges = tariff.surcharges();
        if (!surcharges.isEmpty() && faults.isEmpty()) {
            Limits.checkSize("surcharges", surcharges.size(), Limits.SURCHARGES_MAX, faults);
            for (int index = 0; index < surcharges.size(); index++) {
                String field = "surcharges[" + index + "].";
                Tariff.Surcharge surcharge = surcharges.get(index);
                Limits.checkName(field + "name", surcharge.name(), faults);
                Limits.checkPrice(field + "price", surcharge.price(), tariff.currency(), faults);
            }
        }
    }

    private static void checkAct(Price.Act act, Faults faults) {
        Limits.checkPrice("price.price", act.price(), act.currency(), faults);
        checkPositive("price.includedSeconds", act.included(), faults);
        Price.ByTime overflow = act.overflow();
        if (overflow != null) {
            checkTime("price.overflow.", overflow, act.currency(), faults);
        }
    }

    private static void checkTime(
            String at, Price.ByTime price, @Nullable Currency agreed, Faults faults) {
        if (price.tiers().tiers().isEmpty()) {
            faults.add(at + "tiers", "rating.tiers.none");
            return;
        }
        Currency currency = agreed == null ? price.currency() : agreed;
        checkTiers(at, price.tiers().tiers(), currency, faults);
        if (!isStep(price.increments().first())) {
            faults.add(at + "increments.firstSeconds", "rating.step.range", most());
        }
        if (!isStep(price.increments().next())) {
            faults.add(at + "increments.nextSeconds", "rating.step.range", most());
        }
        if (!Limits.isTime(price.free())) {
            Limits.checkTime(at + "freeSeconds", price.free(), faults);
        }
        checkPrice(at, "connectionFee", price.connectionFee(), currency, faults);
        checkPrice(at, "minimum", price.minimum(), currency, faults);
        Money cap = price.cap();
        if (cap != null) {
            checkPrice(at, "cap", cap, currency, faults);
            if (faults.isEmpty() && price.minimum().isGreaterThan(cap)) {
                faults.add(at + "cap", "rating.cap.below-minimum", price.minimum().toString());
            }
        }
        if (!price.supplements().isEmpty()) {
            checkSupplements(at, price.supplements(), currency, faults);
        }
    }

    private static void checkTiers(
            String at, List<Price.Tier> tiers, Currency currency, Faults faults) {
        if (tiers.size() > Limits.TIERS_MAX) {
            Limits.checkSize(at + "tiers", tiers.size(), Limits.TIERS_MAX, faults);
        }
        long reached = 0;
        int last = tiers.size() - 1;
        for (int index = 0; index <= last; index++) {
            Price.Tier tier = tiers.get(index);
            if (tier.from().value() > reached) {
                faults.add(tier(at, index, "fromSeconds"), "rating.tiers.gap", reached + " s");
            } else if (tier.from().value() < reached) {
                faults.add(tier(at, index, "fromSeconds"), "rating.tiers.overlap", reached + " s");
            }
            Seconds upTo = tier.upTo();
            if (upTo == null) {
                if (index < last) {
                    faults.add(tier(at, index, "upToSeconds"), "rating.tiers.end");
                }
            } else if (index == last) {
                faults.add(tier(at, index, "upToSeconds"), "rating.tiers.end");
            } else if (upTo.value() <= reached || !Limits.isTime(upTo)) {
                faults.add(tier(at, index, "upToSeconds"), "rating.tiers.order");
            } else {
                reached = upTo.value();
            }
            Money hourly = tier.hourly();
            if (!isPrice(hourly, currency)) {
                Limits.checkPrice(tier(at, index, "hourlyPrice"), hourly, currency, faults);
            }
        }
    }

    private static void checkSupplements(
            String at, List<Supplement> supplements, Currency currency, Faults faults) {
        int size = supplements.size();
        if (size > Limits.SUPPLEMENTS_MAX) {
            Limits.checkSize(at + "supplements", size, Limits.SUPPLEMENTS_MAX, faults);
            return;
        }
        for (int index = 0; index < size; index++) {
            Supplement supplement = supplements.get(index);
            if (!isPrice(supplement.hourly(), currency)) {
                String field = supplement(at, index, "hourlyPrice");
                Limits.checkPrice(field, supplement.hourly(), currency, faults);
            }
            if (!Limits.isName(supplement.name())) {
                Limits.checkName(supplement(at, index, "name"), supplement.name(), faults);
            }
            checkWindow(at, index, supplements, faults);
        }
    }

    private static void checkWindow(
            String at, int index, List<Supplement> supplements, Faults faults) {
        Supplement.Window window = supplements.get(index).window();
        if (window == null) {
            return;
        }
        if (window.days().isEmpty()) {
            faults.add(supplement(at, index, "days"), "rating.window.days");
        }
        boolean ordered = window.endsWithTheDay() || window.from().isBefore(window.to());
        if (!ordered || !isWhole(window.from()) || !isWhole(window.to())) {
            faults.add(supplement(at, index, "to"), "rating.window.order");
            return;
        }
        for (int other = 0; other < index; other++) {
            Supplement.Window earlier = supplements.get(other).window();
            if (earlier != null && earlier.overlaps(window)) {
                faults.add(
                        supplement(at, index, "days"),
                        "rating.supplements.overlap",
                        supplements.get(other).name());
                return;
            }
        }
    }

    private static void checkPositive(String field, Seconds time, Faults faults) {
        if (!time.isPositive() || !Limits.isTime(time)) {
            faults.add(field, "rating.included.range", Long.toString(Limits.TIME_SECONDS_MAX));
        }
    }

    private static void checkPrice(
            String at, String name, Money price, Currency currency, Faults faults) {
        if (!isPrice(price, currency)) {
            Limits.checkPrice(at + name, price, currency, faults);
        }
    }

    private static boolean isPrice(Money price, Currency currency) {
        return price.minorUnits() >= 0
                && price.minorUnits() <= Limits.PRICE_MINOR_UNITS_MAX
                && price.currency().equals(currency);
    }

    private static boolean isWhole(LocalTime time) {
        return time.equals(time.truncatedTo(ChronoUnit.SECONDS));
    }

    private static boolean isStep(Seconds step) {
        return step.isPositive() && step.value() <= Limits.STEP_SECONDS_MAX;
    }

    private static String most() {
        return Long.toString(Limits.STEP_SECONDS_MAX);
    }

    private static String tier(String at, int index, String name) {
        return at + "tiers[" + index + "]." + name;
    }

    private static String supplement(String at, int index, String name) {
        return at + "supplements[" + index + "]." + name;
    }
}
