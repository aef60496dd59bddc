package fr.minutier.rating;

import fr.minutier.kernel.Money;
import fr.minutier.kernel.Tax;
import java.util.List;

/// Turns prices before tax into prices with tax, as consumers see and pay them: each price that is
/// quoted is rounded once, half up. A price of time that is a whole number of cents a minute is
/// quoted by the minute, any other by the hour.
final class Inclusive {

    private static final long MINUTES = 60;

    private final Tax before;

    /// @param before a basis before tax
    Inclusive(Tax before) {
        this.before = before;
    }

    Tax basis() {
        return new Tax(before.rateBasisPoints(), true);
    }

    Money price(Money price) {
        return before.gross(price);
    }

    Money hourly(Money price) {
        return price.minorUnits() % MINUTES == 0
                ? before.gross(new Money(price.minorUnits() / MINUTES, price.currency()))
                        .times(MINUTES)
                : before.gross(price);
    }

    Price price(Price price) {
        return switch (price) {
            case Price.ByTime byTime -> byTime(byTime);
            case Price.Act(var fixed, var included, var overflow) ->
                    new Price.Act(
                            price(fixed), included, overflow == null ? null : byTime(overflow));
            case Price.Each(var each) -> new Price.Each(price(each));
            case Price.Free(var length, var quota, var worth) ->
                    new Price.Free(length, quota, hourly(worth));
            case Price.Prepaid prepaid -> prepaid;
        };
    }

    private Price.ByTime byTime(Price.ByTime price) {
        Money cap = price.cap();
        return new Price.ByTime(
                new Price.Tiers(
                        price.tiers().rule(),
                        price.tiers().tiers().stream()
                                .map(
                                        tier ->
                                                new Price.Tier(
                                                        tier.from(),
                                                        tier.upTo(),
                                                        hourly(tier.hourly())))
                                .toList()),
                price.increments(),
                price.free(),
                price(price.connectionFee()),
                price(price.minimum()),
                cap == null ? null : price(cap),
                price.supplements().stream()
                        .map(
                                each ->
                                        new Supplement(
                                                each.name(), hourly(each.hourly()), each.window()))
                        .toList());
    }

    List<Tariff.Surcharge> surcharges(List<Tariff.Surcharge> surcharges) {
        return surcharges.stream()
                .map(each -> new Tariff.Surcharge(each.name(), price(each.price())))
                .toList();
    }

    Frame frame(Frame frame) {
        return switch (frame) {
            case Frame.Pack(var price, var time, var validity, var weights) ->
                    new Frame.Pack(price(price), time, validity, weights);
            case Frame.Retainer(
                            var price,
                            var project,
                            var allowance,
                            var rolloverMax,
                            var weights) ->
                    new Frame.Retainer(price(price), project, allowance, rolloverMax, weights);
            case Frame.Commitment(var least, var project) ->
                    new Frame.Commitment(price(least), project);
        };
    }
}
