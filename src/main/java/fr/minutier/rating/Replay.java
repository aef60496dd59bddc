package fr.minutier.rating;

import fr.minutier.kernel.Money;
import fr.minutier.kernel.Result;
import fr.minutier.kernel.Seconds;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/// What the exchanges of one client in one period would have cost under other terms. Each keeps its
/// length and its moment: what would have been bought instead is not guessed. Pure, exact.
///
/// A retainer and a commitment are charged once, for the period. A pack is bought with the first
/// exchange; where time is taken from packs alone, another one whenever nothing is left.
public final class Replay {

    private static final int PACKS_MAX = 1_000;

    private final Terms terms;
    private final ZoneId zone;
    private final List<Lot> lots = new ArrayList<>();
    private Money total;
    private Money used;
    private long had;
    private int stopped;
    private int packs;

    private Replay(Terms terms, ZoneId zone) {
        this.terms = terms;
        this.zone = zone;
        this.total = new Money(0, terms.tariff().currency());
        this.used = total;
    }

    /// @param total tax included, with what is charged without use
    /// @param stopped how many exchanges would have ended earlier, or not have been held
    public record Outcome(Money total, int stopped) {}

    /// Refuses with the codes of [Rater#rate] where these exchanges are none of what the terms
    /// price.
    ///
    /// @param usages in the order in which they were, each with its course
    /// @param period its first day
    public static Result<Outcome> of(
            Terms terms, List<Usage> usages, LocalDate period, ZoneId zone) {
        Replay replay = new Replay(terms, zone);
        if (usages.isEmpty()) {
            return Result.done(replay.outcome());
        }
        Result<Money> begun = replay.open(period);
        for (Usage usage : usages) {
            begun = begun.then(_ -> replay.rate(usage));
        }
        return begun.then(_ -> replay.close(period)).map(_ -> replay.outcome());
    }

    private Outcome outcome() {
        return new Outcome(total, stopped);
    }

    private Result<Money> open(LocalDate period) {
        String version = terms.tariff().version();
        return terms.frame() instanceof Frame.Retainer retainer
                ? Fees.open(
                                (Fee.Retainer) retainer.from(period, version, terms.tariff().tax()),
                                0,
                                Seconds.ZERO,
                                "period",
                                zone)
                        .map(this::sold)
                : Result.done(total);
    }

    private Money sold(Fees.Sale sale) {
        for (Lot.Time lot : sale.lots()) {
            // A month is over before thirty days are: its time holds to the end of what is
            // replayed.
            lots.add(
                    new Lot.Time(
                            lot.id(),
                            lot.left(),
                            lot.origin(),
                            lot.origin() == Lot.Origin.INCLUDED ? null : lot.expiresAt(),
                            lot.acquiredAt(),
                            lot.weights()));
        }
        total = total.plus(sale.rating().total());
        return total;
    }

    private Result<Money> rate(Usage usage) {
        Course course = usage.course();
        if (course == null) {
            return Result.refused("rating.start.missing");
        }
        Instant start = course.start();
        Usage fitting = usage;
        if (terms.frame() instanceof Frame.Pack pack) {
            Result<Money> bought = buy(pack, usage, start);
            if (bought instanceof Result.Refused<Money>) {
                return bought;
            }
        }
        long most = most(usage);
        if (usage.units() > most) {
            stopped++;
            fitting = usage.withUnits(most);
        }
        if (terms.tariff().price() instanceof Price.Free && most == 0) {
            return Result.done(total);
        }
        Result<Rating> rated =
                Rater.rate(terms.tariff(), fitting, Balances.of(lots).after(Seconds.ZERO, had));
        return rated.map(rating -> charged(rating, start));
    }

    private Result<Money> buy(Frame.Pack pack, Usage usage, Instant start) {
        boolean prepaid = terms.tariff().price() instanceof Price.Prepaid;
        Result<Money> bought = Result.done(total);
        int before = packs;
        while (packs == 0
                || (prepaid
                        && packs - before < PACKS_MAX
                        && pack.weights().of(usage.channel()) > 0
                        && Bill.capacity(usage, Balances.of(lots)) < usage.units())) {
            packs++;
            String lot = "pack " + packs;
            LocalDate day = LocalDate.ofInstant(start, zone);
            String version = terms.tariff().version();
            Fee.Pack fee = (Fee.Pack) pack.from(day, version, terms.tariff().tax());
            bought = Fees.buy(fee, lot, start, zone).map(this::sold);
            if (bought instanceof Result.Refused<Money>) {
                return bought;
            }
        }
        return bought;
    }

    /// How long an exchange, or of how many pieces it, would have been at most.
    private long most(Usage usage) {
        return switch (terms.tariff().price()) {
            case Price.ByTime _, Price.Each _ -> Long.MAX_VALUE;
            case Price.Act act -> act.overflow() == null ? act.included().value() : Long.MAX_VALUE;
            case Price.Free free -> had < free.quota() ? free.length().value() : 0;
            case Price.Prepaid _ -> Bill.capacity(usage, Balances.of(lots));
        };
    }

    private Money charged(Rating rating, Instant start) {
        had++;
        for (Drawing drawing : rating.drawings()) {
            lots.replaceAll(lot -> lot.id().equals(drawing.lot()) ? without(lot, drawing) : lot);
        }
        Deduction deduction = terms.deduction();
        if (deduction != null && rating.amount().isPositive()) {
            Instant end =
                    deduction.validity() == null
                            ? null
                            : LocalDate.ofInstant(start, zone)
                                    .plus(deduction.validity())
                                    .plusDays(1)
                                    .atStartOfDay(zone)
                                    .toInstant();
            lots.add(
                    new Lot.Sum(
                            "exchange " + had,
                            rating.amount(),
                            rating.tax(),
                            Lot.Origin.BOUGHT,
                            end,
                            start));
        }
        used = used.plus(rating.amount());
        total = total.plus(rating.total());
        return total;
    }

    private static Lot without(Lot lot, Drawing drawing) {
        return switch (lot) {
            case Lot.Time time when drawing instanceof Drawing.OfTime taken ->
                    new Lot.Time(
                            time.id(),
                            time.left().minus(taken.taken()),
                            time.origin(),
                            time.expiresAt(),
                            time.acquiredAt(),
                            time.weights());
            case Lot.Sum sum when drawing instanceof Drawing.OfSum taken ->
                    new Lot.Sum(
                            sum.id(),
                            sum.left().minus(taken.sum()),
                            sum.tax(),
                            sum.origin(),
                            sum.expiresAt(),
                            sum.acquiredAt());
            case Lot.Time _, Lot.Sum _ -> lot;
        };
    }

    private Result<Money> close(LocalDate period) {
        if (!(terms.frame() instanceof Frame.Commitment commitment)) {
            return Result.done(total);
        }
        String version = terms.tariff().version();
        Fee.Commitment fee =
                (Fee.Commitment) commitment.from(period, version, terms.tariff().tax());
        return Fees.close(fee, used)
                .map(
                        rating -> {
                            total = total.plus(rating.total());
                            return total;
                        });
    }
}
