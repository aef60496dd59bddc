package fr.minutier.rating;

import fr.minutier.kernel.Money;
import fr.minutier.kernel.Rounding;
import fr.minutier.kernel.Tax;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;

/// How use is priced, as data: versioned, immutable once used, pinned when an exchange starts.
/// Built freely, also with nonsense; [Rater#refusals] tells what is wrong with it.
///
/// @param version names the exact version that every charge carries
/// @param tax the basis of all its prices
/// @param rounding how each charge is rounded, once
/// @param surcharges come on top of each exchange that was used at all
public record Tariff(
        String version, Tax tax, Rounding rounding, Price price, List<Surcharge> surcharges) {

    public Tariff {
        surcharges = List.copyOf(surcharges);
    }

    /// A fixed sum for each exchange of a service that needs special means.
    ///
    /// @param name what the client is told
    public record Surcharge(String name, Money price) {}

    public static Tariff of(String version, Tax tax, Price price) {
        return new Tariff(version, tax, Rounding.HALF_UP, price, List.of());
    }

    /// The usual tariff by the minute: exact to the second, no minimum, rounded half up.
    public static Tariff perMinute(String version, Money pricePerMinute, Tax tax) {
        return of(version, tax, Price.perHour(pricePerMinute.times(60)));
    }

    public Tariff with(Surcharge surcharge) {
        List<Surcharge> more = new ArrayList<>(surcharges);
        more.add(surcharge);
        return new Tariff(version, tax, rounding, price, more);
    }

    public Tariff rounded(Rounding other) {
        return new Tariff(version, tax, other, price, surcharges);
    }

    /// Whether its price per hour or per act, with a minimum, says all.
    public boolean isPlain() {
        return surcharges.isEmpty()
                && rounding == Rounding.HALF_UP
                && switch (price) {
                    case Price.ByTime byTime ->
                            byTime.equals(
                                    Price.perHour(byTime.hourly()).withMinimum(byTime.minimum()));
                    case Price.Act act -> act.overflow() == null;
                    case Price.Each _, Price.Free _, Price.Prepaid _ -> false;
                };
    }

    public Currency currency() {
        return price.currency();
    }
}
