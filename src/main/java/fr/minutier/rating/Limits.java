package fr.minutier.rating;

import fr.minutier.kernel.Money;
import fr.minutier.kernel.Refusal;
import fr.minutier.kernel.Seconds;
import java.util.ArrayList;
import java.util.List;

/// The bounds within which prices and times make sense, and the refusals outside them.
final class Limits {

    /// 1,000,000.00 an hour or an act.
    static final long PRICE_MINOR_UNITS_MAX = 100_000_000L;

    /// 366 days.
    static final long TIME_SECONDS_MAX = 31_622_400L;

    private static final int VERSION_LENGTH_MAX = 100;

    private Limits() {}

    /// Tells without allocating whether [#refusals] would be empty.
    static boolean accepts(Tariff tariff) {
        return isVersion(tariff.version())
                && switch (tariff) {
                    case Tariff.PerMinute perMinute ->
                            isPrice(perMinute.hourlyPrice())
                                    && isPrice(perMinute.minimum())
                                    && isSameCurrency(perMinute);
                    case Tariff.Act act -> isPrice(act.price()) && isIncluded(act.included());
                };
    }

    static List<Refusal> refusals(Tariff tariff) {
        List<Refusal> refusals = new ArrayList<>();
        if (!isVersion(tariff.version())) {
            refusals.add(Refusal.onField("version", "rating.version.missing"));
        }
        switch (tariff) {
            case Tariff.PerMinute perMinute -> {
                checkPrice("hourlyPrice", perMinute.hourlyPrice(), refusals);
                checkPrice("minimum", perMinute.minimum(), refusals);
                if (!isSameCurrency(perMinute)) {
                    refusals.add(Refusal.onField("minimum", "rating.currency.mixed"));
                }
            }
            case Tariff.Act act -> {
                checkPrice("price", act.price(), refusals);
                if (!isIncluded(act.included())) {
                    refusals.add(
                            Refusal.onField(
                                    "included",
                                    "rating.included.range",
                                    Long.toString(TIME_SECONDS_MAX)));
                }
            }
        }
        return refusals;
    }

    static boolean isTime(Seconds time) {
        return time.value() >= 0 && time.value() <= TIME_SECONDS_MAX;
    }

    private static void checkPrice(String field, Money price, List<Refusal> refusals) {
        if (!isPrice(price)) {
            String most = new Money(PRICE_MINOR_UNITS_MAX, price.currency()).toString();
            refusals.add(Refusal.onField(field, "rating.price.range", most));
        }
    }

    private static boolean isPrice(Money price) {
        return price.minorUnits() >= 0 && price.minorUnits() <= PRICE_MINOR_UNITS_MAX;
    }

    private static boolean isIncluded(Seconds included) {
        return included.isPositive() && isTime(included);
    }

    private static boolean isVersion(String version) {
        return !version.isBlank() && version.length() <= VERSION_LENGTH_MAX;
    }

    private static boolean isSameCurrency(Tariff.PerMinute tariff) {
        return tariff.minimum().currency().equals(tariff.hourlyPrice().currency());
    }
}
