package fr.minutier.rating;

import fr.minutier.kernel.Money;
import fr.minutier.kernel.Refusal;
import fr.minutier.kernel.Result;
import fr.minutier.kernel.Seconds;
import java.util.List;

/// Rates usage under a tariff. Pure, exact, thread-safe: the same data always give the same
/// answer, whoever asks.
public final class Rater {

    private Rater() {}

    /// What is wrong with a tariff, field by field; nothing when it can be used.
    public static List<Refusal> refusals(Tariff tariff) {
        Faults faults = new Faults();
        TariffRules.check(tariff, faults);
        return faults.all();
    }

    /// The charges of a usage, and what it draws on lots.
    ///
    /// Refuses with the codes of [#refusals], what is wrong with the usage or what is left,
    /// `rating.credit.exhausted` where all had to be paid for beforehand and is not, and
    /// `rating.quota.exhausted` where no more is offered.
    public static Result<Rating> rate(Tariff tariff, Usage usage, Balances balances) {
        Faults faults = new Faults();
        check(tariff, usage, balances, faults);
        if (faults.isEmpty()) {
            checkLeft(tariff.price(), usage, balances, faults);
        }
        return faults.isEmpty()
                ? Result.done(Pricing.price(tariff, usage, balances, true).rating())
                : Result.refused(faults.all());
    }

    /// [#greatestSecondsWithin(Tariff, Usage, Balances, Money)] of a call at any moment by a
    /// client who has nothing left.
    public static Result<Seconds> greatestSecondsWithin(Tariff tariff, Money cover) {
        return greatestSecondsWithin(tariff, new Usage(Seconds.ZERO), Balances.NONE, cover);
    }

    /// The longest time of which no second costs more than a sum, tax included: one second more
    /// would exceed it, or the tariff stops there. Where longer is cheaper, it is still the time up
    /// to which every shorter exchange fits too. By the act without overflow it is the included
    /// time if the price fits, else zero.
    ///
    /// Refuses with `rating.cover.range`, `rating.currency.mixed` or the codes of [#rate].
    ///
    /// @param begun channel and course of the exchange; its duration does not matter
    public static Result<Seconds> greatestSecondsWithin(
            Tariff tariff, Usage begun, Balances balances, Money cover) {
        return greatestSecondsWithin(
                tariff, begun, balances, cover, new Seconds(Limits.TIME_SECONDS_MAX));
    }

    /// The same for those who do not want to know of more than a horizon, which is the answer then.
    public static Result<Seconds> greatestSecondsWithin(
            Tariff tariff, Usage begun, Balances balances, Money cover, Seconds horizon) {
        Usage timed = new Usage(begun.channel(), Seconds.ZERO, 0, begun.course());
        Faults faults = new Faults();
        check(tariff, timed, balances, faults);
        if (faults.isEmpty() && !begun.channel().isTimed()) {
            faults.add("usage.channel", "rating.channel.mixed");
        }
        Limits.checkTime("horizon", horizon, faults);
        return greatest(tariff, timed, balances, cover, horizon.value(), faults).map(Seconds::new);
    }

    /// Whether it makes a difference when something is used.
    public static boolean asksWhen(Tariff tariff, Balances balances) {
        return UsageRules.asksWhen(tariff, balances);
    }

    /// What the dearest exchange of up to this usage costs, tax included: with so much at hand it
    /// can end anywhere.
    ///
    /// Refuses with the codes of [#rate].
    public static Result<Money> dearest(Tariff tariff, Usage usage, Balances balances) {
        Faults faults = new Faults();
        check(tariff, usage, balances, faults);
        return faults.isEmpty()
                ? Result.done(
                        new Money(
                                new Deadlines(tariff, usage, balances).most(usage.units()),
                                tariff.currency()))
                : Result.refused(faults.all());
    }

    /// What a call of up to this length costs at most, tax included, whenever it is held and
    /// wherever it pauses, by a client who has nothing left.
    ///
    /// Refuses with the codes of [#rate].
    public static Result<Money> dearestWhenever(Tariff tariff, Seconds length) {
        Faults faults = new Faults();
        TariffRules.check(tariff, faults);
        Limits.checkTime("usage.seconds", length, faults);
        return faults.isEmpty()
                ? dearest(Whenever.tariff(tariff), new Usage(length), Balances.NONE)
                        .map(most -> most.plus(Whenever.roundings(tariff)))
                : Result.refused(faults.all());
    }

    /// The most messages or threads that a sum pays for.
    ///
    /// Refuses as [#greatestSecondsWithin] does.
    public static Result<Long> greatestCountWithin(
            Tariff tariff, Usage begun, Balances balances, Money cover) {
        Usage counted = new Usage(begun.channel(), Seconds.ZERO, 0, begun.course());
        Faults faults = new Faults();
        check(tariff, counted, balances, faults);
        if (faults.isEmpty() && begun.channel().isTimed()) {
            faults.add("usage.channel", "rating.channel.mixed");
        }
        return greatest(tariff, counted, balances, cover, Long.MAX_VALUE, faults);
    }

    /// [#quoteExtension(Tariff, Usage, Balances, Seconds)] of a call at any moment by a client who
    /// has nothing left.
    public static Result<Money> quoteExtension(Tariff tariff, Seconds more, Seconds already) {
        return quoteExtension(tariff, new Usage(already), Balances.NONE, more);
    }

    /// What more time costs at most, tax included, on top of the time already covered: cover for
    /// both together is never less than what any shorter exchange is charged.
    ///
    /// Refuses with `rating.extension.none` where the tariff stops, `rating.time.range` or the
    /// codes of [#rate].
    public static Result<Money> quoteExtension(
            Tariff tariff, Usage already, Balances balances, Seconds more) {
        Faults faults = new Faults();
        check(tariff, already, balances, faults);
        if (faults.isEmpty() && !already.channel().isTimed()) {
            faults.add("usage.channel", "rating.channel.mixed");
        }
        if (faults.isEmpty()
                && (!more.isPositive()
                        || !Limits.isTime(more)
                        || !Limits.isTime(already.duration().plus(more)))) {
            faults.add("more", "rating.time.range", Long.toString(Limits.TIME_SECONDS_MAX));
        }
        if (!faults.isEmpty()) {
            return Result.refused(faults.all());
        }
        Deadlines deadlines = new Deadlines(tariff, already, balances);
        long both = already.duration().plus(more).value();
        if (isClosed(tariff.price()) || !deadlines.reaches(both)) {
            return Result.refused("rating.extension.none");
        }
        long price = deadlines.most(both) - deadlines.most(already.duration().value());
        return Result.done(new Money(price, tariff.currency()));
    }

    /// Whether one exchange can never be longer than it was announced.
    private static boolean isClosed(Price price) {
        return switch (price) {
            case Price.ByTime _, Price.Each _, Price.Prepaid _ -> false;
            case Price.Act act -> act.overflow() == null;
            case Price.Free _ -> true;
        };
    }

    private static Result<Long> greatest(
            Tariff tariff,
            Usage usage,
            Balances balances,
            Money cover,
            long horizon,
            Faults faults) {
        if (faults.isEmpty()) {
            if (cover.isNegative()) {
                faults.add("cover", "rating.cover.range");
            } else if (!cover.currency().equals(tariff.currency())) {
                faults.add("cover", "rating.currency.mixed");
            }
        }
        return faults.isEmpty()
                ? Result.done(
                        new Deadlines(tariff, usage, balances, horizon)
                                .greatest(cover.minorUnits()))
                : Result.refused(faults.all());
    }

    static void check(Tariff tariff, Usage usage, Balances balances, Faults faults) {
        TariffRules.check(tariff, faults);
        if (faults.isEmpty()) {
            UsageRules.check(tariff, usage, balances, faults);
        }
    }

    static void checkLeft(Price price, Usage usage, Balances balances, Faults faults) {
        switch (price) {
            case Price.ByTime _, Price.Act _, Price.Each _ -> {}
            case Price.Free free -> {
                if (balances.exchangesBefore() >= free.quota()) {
                    faults.add(
                            "balances.exchangesBefore",
                            "rating.quota.exhausted",
                            Long.toString(free.quota()));
                }
            }
            case Price.Prepaid _ -> {
                if (usage.units() > Bill.capacity(usage, balances)) {
                    faults.add("balances.lots", "rating.credit.exhausted");
                }
            }
        }
    }
}
