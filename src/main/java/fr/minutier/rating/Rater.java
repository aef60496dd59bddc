package fr.minutier.rating;

import fr.minutier.kernel.Money;
import fr.minutier.kernel.Refusal;
import fr.minutier.kernel.Result;
import fr.minutier.kernel.Rounding;
import fr.minutier.kernel.Seconds;
import fr.minutier.kernel.Tax;
import java.util.ArrayList;
import java.util.List;

/// Rates usage under a tariff. Pure, exact, thread-safe.
public final class Rater {

    private Rater() {}

    /// What is wrong with a tariff, field by field; nothing when it can be used.
    public static List<Refusal> refusals(Tariff tariff) {
        return List.copyOf(Limits.refusals(tariff));
    }

    /// The charges of a usage. Time credit is drawn first by tariffs that charge time.
    ///
    /// Refuses with `rating.time.range`, or the codes of [#refusals].
    public static Result<Rating> rate(Tariff tariff, Usage usage, Balances balances) {
        if (!Limits.accepts(tariff)) {
            return Result.refused(Limits.refusals(tariff));
        }
        if (!Limits.isTime(usage.duration())) {
            return Result.refused(timeRange("duration"));
        }
        if (balances.time().isNegative()) {
            return Result.refused(timeRange("time"));
        }
        return Result.done(
                switch (tariff) {
                    case Tariff.PerMinute perMinute ->
                            rateTime(perMinute, usage.duration(), balances.time());
                    case Tariff.Act act -> rateAct(act);
                });
    }

    /// The longest duration whose gross charge fits a sum: one second more would exceed it, or the
    /// tariff stops there. By the act it is the included time if the price fits, else zero.
    ///
    /// Refuses with `rating.cover.range`, `rating.currency.mixed` or the codes of [#refusals].
    public static Result<Seconds> greatestSecondsWithin(Tariff tariff, Money grossCover) {
        if (!Limits.accepts(tariff)) {
            return Result.refused(Limits.refusals(tariff));
        }
        if (grossCover.isNegative()) {
            return Result.refused(List.of(Refusal.onField("cover", "rating.cover.range")));
        }
        if (!grossCover.currency().equals(price(tariff).currency())) {
            return Result.refused(List.of(Refusal.onField("cover", "rating.currency.mixed")));
        }
        long cover = grossCover.minorUnits();
        return Result.done(
                switch (tariff) {
                    case Tariff.PerMinute perMinute -> greatestWithin(perMinute, cover);
                    case Tariff.Act(_, Money price, Seconds included, Tax tax) ->
                            Exact.gross(price.minorUnits(), tax) <= cover ? included : Seconds.ZERO;
                });
    }

    /// What more time costs at most, tax included, on top of the time already covered: cover for
    /// both together is never less than what any shorter exchange is charged.
    ///
    /// Refuses with `rating.extension.none` where the tariff stops, `rating.time.range` or the
    /// codes of [#refusals].
    public static Result<Money> quoteExtension(Tariff tariff, Seconds more, Seconds already) {
        if (!Limits.accepts(tariff)) {
            return Result.refused(Limits.refusals(tariff));
        }
        if (!more.isPositive() || !Limits.isTime(more)) {
            return Result.refused(timeRange("more"));
        }
        if (!Limits.isTime(already) || !Limits.isTime(already.plus(more))) {
            return Result.refused(timeRange("already"));
        }
        return switch (tariff) {
            case Tariff.PerMinute perMinute -> {
                long both = gross(perMinute, already.value() + more.value());
                long covered = gross(perMinute, already.value());
                yield Result.done(new Money(both - covered, perMinute.hourlyPrice().currency()));
            }
            case Tariff.Act _ -> Result.refused("rating.extension.none");
        };
    }

    private static Rating rateTime(Tariff.PerMinute tariff, Seconds used, Seconds credit) {
        Seconds drawn = used.min(credit);
        Seconds charged = drawn.isZero() ? used : used.minus(drawn);
        long seconds = charged.value();
        Money hourly = tariff.hourlyPrice();
        Money metered = new Money(metered(tariff, seconds), hourly.currency());
        boolean raised = seconds > 0 && tariff.minimum().minorUnits() > metered.minorUnits();
        Charge charge =
                charge(
                        tariff,
                        raised ? Charge.Measure.MINIMUM : Charge.Measure.TIME,
                        raised ? 1 : seconds,
                        raised ? tariff.minimum() : hourly,
                        raised ? tariff.minimum() : metered,
                        tariff.rounding(),
                        drawn.isZero() && !raised
                                ? List.of(new Trace.ByTime(charged, hourly, metered))
                                : traces(tariff, drawn, charged, metered, raised));
        return new Rating(List.of(charge), drawn, charge.gross());
    }

    private static List<Trace> traces(
            Tariff.PerMinute tariff,
            Seconds drawn,
            Seconds charged,
            Money metered,
            boolean raised) {
        List<Trace> traces = new ArrayList<>();
        if (!drawn.isZero()) {
            traces.add(new Trace.FromCredit(drawn, metered.zero()));
        }
        if (charged.isPositive()) {
            traces.add(new Trace.ByTime(charged, tariff.hourlyPrice(), metered));
        }
        if (raised) {
            Money minimum = tariff.minimum();
            traces.add(new Trace.ToMinimum(minimum, minimum.minus(metered)));
        }
        return traces;
    }

    private static Rating rateAct(Tariff.Act act) {
        Charge charge =
                charge(
                        act,
                        Charge.Measure.ACT,
                        1,
                        act.price(),
                        act.price(),
                        Rounding.HALF_UP,
                        List.of(new Trace.ByAct(act.included(), act.price())));
        return new Rating(List.of(charge), Seconds.ZERO, charge.gross());
    }

    private static Charge charge(
            Tariff tariff,
            Charge.Measure measure,
            long quantity,
            Money unitPrice,
            Money amount,
            Rounding rounding,
            List<Trace> trace) {
        return new Charge(
                measure,
                quantity,
                unitPrice,
                amount,
                Exact.net(amount, tariff.tax()),
                Exact.gross(amount, tariff.tax()),
                tariff.tax(),
                tariff.version(),
                rounding,
                trace);
    }

    private static Seconds greatestWithin(Tariff.PerMinute tariff, long cover) {
        long fits = 0;
        long exceeds = Limits.TIME_SECONDS_MAX + 1;
        while (exceeds - fits > 1) {
            long middle = (fits + exceeds) / 2;
            if (gross(tariff, middle) <= cover) {
                fits = middle;
            } else {
                exceeds = middle;
            }
        }
        return new Seconds(fits);
    }

    private static long gross(Tariff.PerMinute tariff, long seconds) {
        long least = seconds == 0 ? 0 : tariff.minimum().minorUnits();
        return Exact.gross(Math.max(least, metered(tariff, seconds)), tariff.tax());
    }

    private static long metered(Tariff.PerMinute tariff, long seconds) {
        return Exact.divide(
                tariff.hourlyPrice().minorUnits() * seconds,
                Charge.Measure.TIME.baseQuantity(),
                tariff.rounding());
    }

    private static Money price(Tariff tariff) {
        return switch (tariff) {
            case Tariff.PerMinute perMinute -> perMinute.hourlyPrice();
            case Tariff.Act act -> act.price();
        };
    }

    private static List<Refusal> timeRange(String field) {
        return List.of(
                Refusal.onField(
                        field, "rating.time.range", Long.toString(Limits.TIME_SECONDS_MAX)));
    }
}
