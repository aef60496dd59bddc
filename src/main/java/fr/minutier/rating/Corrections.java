package fr.minutier.rating;

import fr.minutier.kernel.Money;
import fr.minutier.kernel.Result;
import fr.minutier.kernel.Seconds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Puts ratings right by entries that are added, never by editing: money first, for it was charged
/// last, then the drawings from the last recorded one to the first. Pure, exact, thread-safe.
public final class Corrections {

    private Corrections() {}

    /// @param entries in the order in which they undo what was recorded
    /// @param inForce what holds from now on, and what the next correction corrects
    public record Corrected(List<Entry> entries, Recorded inForce) {

        public Corrected {
            entries = List.copyOf(entries);
        }
    }

    /// Refuses with `rating.shorten.longer`, `rating.refund.range`, `rating.goodwill.range`,
    /// `rating.tax.mixed` where money was deducted that another tax cannot take over, or the codes
    /// of [Rater#rate].
    public static Result<Corrected> correct(Recorded recorded, Correction correction) {
        return switch (correction) {
            case Correction.Shorten(long units) -> shorten(recorded, units);
            case Correction.Refund(Money amount) -> refund(recorded, amount);
            case Correction.Goodwill goodwill -> grant(recorded, goodwill);
            case Correction.Rerate(Tariff tariff) -> rerate(recorded, tariff);
        };
    }

    private static Result<Corrected> shorten(Recorded recorded, long units) {
        Usage usage = recorded.usage();
        if (units < 0 || units > usage.units()) {
            Faults faults = new Faults();
            String was =
                    usage.channel().isTimed() ? usage.duration().toString() : "" + usage.count();
            faults.add("units", "rating.shorten.longer", was);
            return Result.refused(faults.all());
        }
        return again(recorded, recorded.tariff(), usage.withUnits(units))
                .map(rating -> atMost(rating, recorded))
                .map(
                        rating ->
                                corrected(
                                        recorded,
                                        recorded.tariff(),
                                        usage.withUnits(units),
                                        rating));
    }

    private static Result<Corrected> rerate(Recorded recorded, Tariff tariff) {
        boolean deducted =
                recorded.rating().drawings().stream().anyMatch(Drawing.OfSum.class::isInstance);
        if (deducted && !tariff.tax().equals(recorded.tariff().tax())) {
            Faults faults = new Faults();
            faults.add("tax", "rating.tax.mixed");
            return Result.refused(faults.all());
        }
        return again(recorded, tariff, recorded.usage())
                .map(rating -> corrected(recorded, tariff, recorded.usage(), rating));
    }

    private static Result<Corrected> refund(Recorded recorded, Money amount) {
        Rating rating = recorded.rating();
        Faults faults = new Faults();
        if (!amount.currency().equals(rating.amount().currency())) {
            faults.add("amount", "rating.currency.mixed");
        } else if (!amount.isPositive() || amount.isGreaterThan(rating.amount())) {
            faults.add("amount", "rating.refund.range", rating.amount().toString());
        }
        return faults.isEmpty()
                ? Result.done(
                        corrected(
                                recorded,
                                recorded.tariff(),
                                recorded.usage(),
                                less(rating, recorded.tariff(), amount)))
                : Result.refused(faults.all());
    }

    private static Result<Corrected> grant(Recorded recorded, Correction.Goodwill goodwill) {
        Faults faults = new Faults();
        Limits.checkName("lot", goodwill.lot(), faults);
        if (!goodwill.time().isPositive() || !Limits.isTime(goodwill.time())) {
            String most = Long.toString(Limits.TIME_SECONDS_MAX);
            faults.add("time", "rating.goodwill.range", most);
        }
        Lot.Time lot =
                new Lot.Time(
                        goodwill.lot(),
                        goodwill.time(),
                        Lot.Origin.GRANTED,
                        goodwill.expiresAt(),
                        goodwill.at(),
                        Lot.Weights.TIME);
        return faults.isEmpty()
                ? Result.done(new Corrected(List.of(new Entry.Granted(lot)), recorded))
                : Result.refused(faults.all());
    }

    /// Rates with what was drawn as all that is left. What was refunded before stays refunded.
    private static Result<Rating> again(Recorded recorded, Tariff tariff, Usage usage) {
        Rating before = recorded.rating();
        Money refunded = refunded(before);
        Faults faults = new Faults();
        Rater.check(tariff, usage, Balances.NONE, faults);
        if (faults.isEmpty() && !refunded.currency().equals(tariff.currency())) {
            faults.add("currency", "rating.currency.mixed");
        }
        Balances drawn =
                Balances.of(lots(before.drawings(), recorded.tariff()))
                        .after(
                                recorded.balances().timeBefore(),
                                recorded.balances().exchangesBefore());
        if (faults.isEmpty()) {
            Rater.checkLeft(tariff.price(), usage, drawn, faults);
        }
        if (!faults.isEmpty()) {
            return Result.refused(faults.all());
        }
        Rating rating = Pricing.price(tariff, usage, drawn, true).rating();
        Money kept = refunded.min(rating.amount());
        return Result.done(kept.isPositive() ? less(rating, tariff, kept) : rating);
    }

    /// Lots of just what was drawn, with terms that keep the recorded order.
    private static List<Lot> lots(List<Drawing> drawings, Tariff tariff) {
        List<Lot> lots = new ArrayList<>();
        for (Drawing drawing : drawings) {
            Instant order = Limits.LATEST.plusSeconds(lots.size());
            lots.add(
                    switch (drawing) {
                        case Drawing.OfTime(
                                        String id,
                                        Lot.Origin origin,
                                        Channel channel,
                                        _,
                                        Seconds taken,
                                        long weight) ->
                                new Lot.Time(
                                        id,
                                        taken,
                                        origin,
                                        order,
                                        Instant.EPOCH,
                                        new Lot.Weights(Map.of(channel, weight)));
                        case Drawing.OfSum(String id, Lot.Origin origin, Money sum) ->
                                new Lot.Sum(id, sum, tariff.tax(), origin, order, Instant.EPOCH);
                    });
        }
        return lots;
    }

    private static Money refunded(Rating rating) {
        Money sum = rating.amount().zero();
        for (Charge charge : rating.charges()) {
            if (charge.measure() == Charge.Measure.REFUND) {
                sum = sum.minus(charge.amount());
            }
        }
        return sum;
    }

    private static Rating atMost(Rating rating, Recorded recorded) {
        Money before = recorded.rating().amount();
        return rating.amount().isGreaterThan(before)
                ? less(
                        rating,
                        recorded.tariff(),
                        Charge.Measure.CAP,
                        Trace.Step.CAP,
                        before,
                        rating.amount().minus(before))
                : rating;
    }

    private static Rating less(Rating rating, Tariff tariff, Money amount) {
        return less(
                rating, tariff, Charge.Measure.REFUND, Trace.Step.REFUND, amount.zero(), amount);
    }

    private static Rating less(
            Rating rating,
            Tariff tariff,
            Charge.Measure measure,
            Trace.Step step,
            Money price,
            Money amount) {
        Money back = amount.negated();
        Trace trace = new Trace(step, "", 1, 1, price, back);
        List<Charge> charges = new ArrayList<>(rating.charges());
        charges.add(
                new Charge(
                        measure,
                        "",
                        1,
                        back,
                        back,
                        tariff.version(),
                        tariff.rounding(),
                        List.of(trace)));
        return Rating.of(charges, rating.drawings(), rating.tax());
    }

    private static Corrected corrected(
            Recorded recorded, Tariff tariff, Usage usage, Rating rating) {
        Rating before = recorded.rating();
        List<Entry> entries = new ArrayList<>();
        Money difference = before.total().minus(rating.total());
        if (difference.isPositive()) {
            entries.add(new Entry.Refunded(difference));
        } else if (difference.isNegative()) {
            entries.add(new Entry.Owed(difference.negated()));
        }
        for (Drawing drawing : before.drawings().reversed()) {
            Drawing now = of(drawing.lot(), rating);
            switch (drawing) {
                case Drawing.OfTime old -> {
                    Seconds kept = now instanceof Drawing.OfTime less ? less.taken() : Seconds.ZERO;
                    if (old.taken().compareTo(kept) > 0) {
                        entries.add(new Entry.Returned(old.lot(), old.taken().minus(kept)));
                    }
                }
                case Drawing.OfSum old -> {
                    Money kept = now instanceof Drawing.OfSum less ? less.sum() : old.sum().zero();
                    if (old.sum().isGreaterThan(kept)) {
                        entries.add(new Entry.Restored(old.lot(), old.sum().minus(kept)));
                    }
                }
            }
        }
        return new Corrected(entries, new Recorded(tariff, usage, recorded.balances(), rating));
    }

    private static @Nullable Drawing of(String lot, Rating rating) {
        for (Drawing drawing : rating.drawings()) {
            if (drawing.lot().equals(lot)) {
                return drawing;
            }
        }
        return null;
    }
}
