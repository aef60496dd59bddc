package fr.minutier.offers;

import fr.minutier.kernel.Money;
import fr.minutier.kernel.Refusal;
import fr.minutier.kernel.Seconds;
import fr.minutier.rating.Balances;
import fr.minutier.rating.Price;
import fr.minutier.rating.Rater;
import fr.minutier.rating.Rating;
import fr.minutier.rating.Tariff;
import fr.minutier.rating.Terms;
import fr.minutier.rating.Usage;
import java.util.ArrayList;
import java.util.List;

/// The one rule that says which terms can be carried out from the order over the exchange to the
/// invoice. What it holds back can be prepared, simulated and replayed as a draft, but neither be
/// published nor be linked to. Asked by [Offers] and [PaidLinks] alone.
final class Sellable {

    private final List<Refusal> obstacles = new ArrayList<>();

    private Sellable() {}

    /// Why an offer cannot be sold; nothing if it can.
    static List<Refusal> obstacles(Terms terms, Channel channel, Seconds announced) {
        Sellable rule = new Sellable();
        Tariff tariff = terms.tariff();
        rule.require(terms.frame() == null, "offer.sellable.frame");
        rule.require(terms.deduction() == null, "offer.sellable.deduction");
        rule.require(channel.isLive(), "offer.sellable.writing");
        switch (tariff.price()) {
            case Price.ByTime byTime -> rule.byTime(byTime, tariff, announced);
            case Price.Act act -> {
                rule.require(act.overflow() == null, "offer.sellable.overflow");
                rule.require(tariff.surcharges().isEmpty(), "offer.sellable.surcharge");
                rule.require(act.price().isPositive(), "offer.sellable.nothing");
            }
            case Price.Each _ -> rule.require(!channel.isLive(), "offer.sellable.writing");
            case Price.Free _ -> rule.require(false, "offer.sellable.offered");
            case Price.Prepaid _ -> rule.require(terms.frame() != null, "offer.sellable.frame");
        }
        return List.copyOf(rule.obstacles);
    }

    /// Supplements by the clock need to know when an exchange was. Under volume tiers a longer one
    /// can cost less, so that what is reserved for its length does not cover a shorter one.
    private void byTime(Price.ByTime price, Tariff tariff, Seconds announced) {
        boolean timeless =
                price.supplements().stream().allMatch(supplement -> supplement.window() == null);
        require(timeless, "offer.sellable.clock");
        require(
                price.tiers().tiers().size() == 1
                        || price.tiers().rule() == Price.Tiers.Rule.GRADUATED,
                "offer.sellable.volume");
        if (obstacles.isEmpty()) {
            Money cover =
                    Rater.rate(tariff, new Usage(announced), Balances.NONE)
                            .map(Rating::total)
                            .orElseThrow();
            require(cover.isPositive(), "offer.sellable.nothing");
        }
    }

    private void require(boolean condition, String code) {
        if (!condition) {
            obstacles.add(Refusal.onField("pricing", code));
        }
    }
}
