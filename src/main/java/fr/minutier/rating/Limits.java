package fr.minutier.rating;

import fr.minutier.kernel.Money;
import fr.minutier.kernel.Seconds;
import java.time.Instant;
import java.util.Currency;

/// The bounds within which amounts and times make sense. Within them no product overflows.
final class Limits {

    /// 1,000,000.00 an hour or an act.
    static final long PRICE_MINOR_UNITS_MAX = 100_000_000L;

    /// 366 days.
    static final long TIME_SECONDS_MAX = 31_622_400L;

    static final long PIECES_MAX = 1_000_000L;
    static final long STEP_SECONDS_MAX = 3_600L;
    static final int TIERS_MAX = 20;
    static final int SUPPLEMENTS_MAX = 20;
    static final int SURCHARGES_MAX = 10;
    static final int LOTS_MAX = 200;
    static final int STRETCHES_MAX = 10_000;
    static final int HOLIDAYS_MAX = 1_000;
    static final long WEIGHT_MAX = 86_400L;

    /// 10,000,000.00, the most of a lot of money or of a cover.
    static final long SUM_MINOR_UNITS_MAX = 1_000_000_000L;

    private static final int NAME_LENGTH_MAX = 100;
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private Limits() {}

    static boolean isTime(Seconds time) {
        return time.value() >= 0 && time.value() <= TIME_SECONDS_MAX;
    }

    static void checkTime(String field, Seconds time, Faults faults) {
        if (!isTime(time)) {
            faults.add(field, "rating.time.range", Long.toString(TIME_SECONDS_MAX));
        }
    }

    static void checkPieces(String field, long count, Faults faults) {
        if (count < 0 || count > PIECES_MAX) {
            faults.add(field, "rating.count.range", Long.toString(PIECES_MAX));
        }
    }

    static void checkPrice(String field, Money price, Currency currency, Faults faults) {
        if (price.minorUnits() < 0 || price.minorUnits() > PRICE_MINOR_UNITS_MAX) {
            String most = new Money(PRICE_MINOR_UNITS_MAX, price.currency()).toString();
            faults.add(field, "rating.price.range", most);
        }
        checkCurrency(field, price, currency, faults);
    }

    static void checkSum(String field, Money sum, Currency currency, Faults faults) {
        if (sum.minorUnits() < 0 || sum.minorUnits() > SUM_MINOR_UNITS_MAX) {
            String most = new Money(SUM_MINOR_UNITS_MAX, sum.currency()).toString();
            faults.add(field, "rating.sum.range", most);
        }
        checkCurrency(field, sum, currency, faults);
    }

    private static void checkCurrency(String field, Money money, Currency currency, Faults faults) {
        if (!money.currency().equals(currency)) {
            faults.add(field, "rating.currency.mixed");
        }
    }

    static void checkName(String field, String name, Faults faults) {
        if (!isName(name)) {
            faults.add(field, "rating.name.missing", Integer.toString(NAME_LENGTH_MAX));
        }
    }

    static boolean isName(String name) {
        return !name.isBlank() && name.length() <= NAME_LENGTH_MAX;
    }

    static void checkInstant(String field, Instant instant, Faults faults) {
        if (!isInstant(instant)) {
            faults.add(field, "rating.instant.range");
        }
    }

    static boolean isInstant(Instant instant) {
        return !instant.isBefore(EARLIEST) && instant.isBefore(LATEST);
    }

    static void checkSize(String field, int size, int most, Faults faults) {
        if (size > most) {
            faults.add(field, "rating.list.too-long", Integer.toString(most));
        }
    }
}
