package fr.minutier.rating;

import fr.minutier.kernel.Money;
import fr.minutier.kernel.Result;
import fr.minutier.kernel.Rounding;
import fr.minutier.kernel.Seconds;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/// Charges that do not depend on use, and the lots that come with them. Pure, exact, thread-safe.
public final class Fees {

    private static final long YEARS_MAX = 10;

    private Fees() {}

    /// What was charged and what the client has for it.
    ///
    /// @param lots new ones
    /// @param broken time of the period before that is neither used nor carried over
    public record Sale(Rating rating, List<Lot.Time> lots, Seconds broken) {

        public Sale {
            lots = List.copyOf(lots);
        }
    }

    /// Sells a pack.
    ///
    /// Refuses with the field and code of what is wrong with it, `rating.field.malformed` for a
    /// validity that is negative or over ten years.
    ///
    /// @param lot the identifier of its lot
    public static Result<Sale> buy(Fee.Pack pack, String lot, Instant at, ZoneId zone) {
        Faults faults = new Faults();
        check(pack, pack.price(), "price", faults);
        checkTime("time", pack.time(), faults);
        checkWeights(pack.weights(), faults);
        Limits.checkInstant("at", at, faults);
        Limits.checkName("lot", lot, faults);
        Period validity = pack.validity();
        if (validity != null && !isValidity(validity, LocalDate.ofInstant(at, zone))) {
            faults.add("validity", "rating.field.malformed");
        }
        if (!faults.isEmpty()) {
            return Result.refused(faults.all());
        }
        Instant expiry =
                validity == null
                        ? null
                        : start(LocalDate.ofInstant(at, zone).plus(validity).plusDays(1), zone);
        Rating rating =
                rating(
                        pack,
                        Charge.Measure.PACK,
                        pack.price(),
                        Trace.Step.PACK,
                        "",
                        pack.time().value(),
                        pack.price());
        return Result.done(
                new Sale(
                        rating,
                        List.of(
                                new Lot.Time(
                                        lot,
                                        pack.time(),
                                        Lot.Origin.BOUGHT,
                                        expiry,
                                        at,
                                        pack.weights())),
                        Seconds.ZERO));
    }

    private static boolean isValidity(Period validity, LocalDate from) {
        if (Math.abs(validity.toTotalMonths()) > 12 * YEARS_MAX) {
            return false;
        }
        LocalDate until = from.plus(validity);
        return !until.isBefore(from) && !until.isAfter(from.plusYears(YEARS_MAX));
    }

    /// Opens a period of a retainer and closes the one before it.
    ///
    /// Refuses with the field and code of what is wrong with it, `rating.period.none` for a period
    /// outside its term.
    ///
    /// @param index of the period, the first one being 0
    /// @param left of what the period before included or took over
    /// @param name what the identifiers of its lots begin with
    public static Result<Sale> open(
            Fee.Retainer retainer, int index, Seconds left, String name, ZoneId zone) {
        Faults faults = new Faults();
        check(retainer, retainer.price(), "price", faults);
        Limits.checkTime("allowance", retainer.allowance(), faults);
        Limits.checkTime("rolloverMax", retainer.rolloverMax(), faults);
        Limits.checkTime("left", left, faults);
        Limits.checkName("name", name, faults);
        checkWeights(retainer.weights(), faults);
        if (index < 0 || index >= retainer.term().periods()) {
            faults.add("term", "rating.period.none");
        }
        if (!faults.isEmpty()) {
            return Result.refused(faults.all());
        }
        Term.Days days = retainer.term().days(index);
        Instant from = start(days.from(), zone);
        Instant until = start(days.until(), zone);
        Seconds carried = index == 0 ? Seconds.ZERO : left.min(retainer.rolloverMax());
        List<Lot.Time> lots = new ArrayList<>();
        if (carried.isPositive()) {
            Instant before = start(retainer.term().days(index - 1).from(), zone);
            lots.add(included(retainer, name + "/" + index + "/carried", carried, before, until));
        }
        if (retainer.allowance().isPositive()) {
            lots.add(included(retainer, name + "/" + index, retainer.allowance(), from, until));
        }
        Rating rating =
                rating(
                        retainer,
                        Charge.Measure.PERIOD,
                        retainer.price(),
                        Trace.Step.PERIOD,
                        days.from().toString(),
                        retainer.allowance().value(),
                        retainer.price());
        return Result.done(new Sale(rating, lots, left.minus(carried)));
    }

    private static Lot.Time included(
            Fee.Retainer retainer, String id, Seconds time, Instant from, Instant until) {
        return new Lot.Time(id, time, Lot.Origin.INCLUDED, until, from, retainer.weights());
    }

    /// What is missing to a commitment at the end of one of its periods.
    ///
    /// Refuses with the field and code of what is wrong.
    ///
    /// @param used sum of what was charged for use in that period, in the basis of its tax
    public static Result<Rating> close(Fee.Commitment commitment, Money used) {
        Faults faults = new Faults();
        check(commitment, commitment.least(), "least", faults);
        if (used.isNegative() || !used.currency().equals(commitment.least().currency())) {
            faults.add(
                    "used",
                    used.isNegative() ? "rating.sum.range" : "rating.currency.mixed",
                    new Money(Limits.SUM_MINOR_UNITS_MAX, used.currency()).toString());
        }
        if (!faults.isEmpty()) {
            return Result.refused(faults.all());
        }
        Money missing = commitment.least().minus(used.min(commitment.least()));
        return Result.done(
                rating(
                        commitment,
                        Charge.Measure.COMMITMENT,
                        missing,
                        Trace.Step.COMMITMENT,
                        "",
                        1,
                        commitment.least()));
    }

    private static Rating rating(
            Fee fee,
            Charge.Measure measure,
            Money amount,
            Trace.Step step,
            String name,
            long about,
            Money price) {
        Trace trace = new Trace(step, name, about, about, price, amount);
        return Rating.of(
                List.of(
                        new Charge(
                                measure,
                                "",
                                1,
                                amount,
                                amount,
                                fee.version(),
                                Rounding.HALF_UP,
                                List.of(trace))),
                List.of(),
                fee.tax());
    }

    private static void check(Fee fee, Money price, String field, Faults faults) {
        if (!Limits.isName(fee.version())) {
            faults.add("version", "rating.version.missing");
        }
        Limits.checkPrice(field, price, price.currency(), faults);
    }

    private static void checkTime(String field, Seconds time, Faults faults) {
        if (!time.isPositive() || !Limits.isTime(time)) {
            faults.add(field, "rating.included.range", Long.toString(Limits.TIME_SECONDS_MAX));
        }
    }

    private static void checkWeights(Lot.Weights weights, Faults faults) {
        for (long weight : weights.seconds().values()) {
            if (weight <= 0 || weight > Limits.WEIGHT_MAX) {
                faults.add("weights", "rating.weight.range", Long.toString(Limits.WEIGHT_MAX));
            }
        }
    }

    private static Instant start(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant();
    }
}
