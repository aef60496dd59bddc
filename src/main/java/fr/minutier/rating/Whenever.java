package fr.minutier.rating;

import fr.minutier.kernel.Money;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is known of a price before it is known when something is used: at most one window applies
/// to a second, so no moment costs more than the dearest of them would at all times.
final class Whenever {

    private Whenever() {}

    /// The tariff with the dearest of its windows always open.
    static Tariff tariff(Tariff tariff) {
        Price price =
                switch (tariff.price()) {
                    case Price.ByTime byTime -> always(byTime);
                    case Price.Act(var fixed, var included, var overflow) ->
                            new Price.Act(
                                    fixed, included, overflow == null ? null : always(overflow));
                    case Price.Each _, Price.Free _, Price.Prepaid _ -> tariff.price();
                };
        return new Tariff(
                tariff.version(), tariff.tax(), tariff.rounding(), price, tariff.surcharges());
    }

    /// What the roundings of several windows can add to that of one: each charge is rounded for
    /// itself. Tax comes on top of it.
    static Money roundings(Tariff tariff) {
        long windows =
                switch (tariff.price()) {
                    case Price.ByTime byTime -> windows(byTime);
                    case Price.Act act -> windows(act.overflow());
                    case Price.Each _, Price.Free _, Price.Prepaid _ -> 0;
                };
        long most = windows == 0 ? 0 : windows - 1;
        return new Money(
                most == 0 || tariff.tax().included() ? most : Exact.gross(most, tariff.tax()) + 1,
                tariff.currency());
    }

    private static long windows(Price.@Nullable ByTime price) {
        return price == null
                ? 0
                : price.supplements().stream().filter(each -> each.window() != null).count();
    }

    private static Price.ByTime always(Price.ByTime price) {
        List<Supplement> supplements = new ArrayList<>();
        for (Supplement supplement : price.supplements()) {
            if (supplement.window() == null) {
                supplements.add(supplement);
            }
        }
        price.supplements().stream()
                .filter(each -> each.window() != null)
                .max(Comparator.comparing(Supplement::hourly))
                .ifPresent(
                        dearest ->
                                supplements.add(
                                        new Supplement(dearest.name(), dearest.hourly(), null)));
        return new Price.ByTime(
                price.tiers(),
                price.increments(),
                price.free(),
                price.connectionFee(),
                price.minimum(),
                price.cap(),
                supplements);
    }
}
