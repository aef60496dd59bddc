package fr.minutier.offers;

import fr.minutier.kernel.Money;
import fr.minutier.kernel.PracticeId;
import fr.minutier.kernel.Seconds;
import fr.minutier.kernel.Tax;
import fr.minutier.practice.ClientKind;
import fr.minutier.practice.VatRegime;
import fr.minutier.rating.Price;
import fr.minutier.rating.Tariff;

/// One published version of an offer. Immutable.
///
/// @param price of a minute or of the act, in the basis that `taxIncluded` tells
/// @param conditions the conditions word for word, as this version states them
/// @param refundRule the refund and cancellation rule in one sentence
/// @param open whether it can be ordered; a withdrawn offer can still be read
public record Offer(
        PracticeId practice,
        OfferId id,
        String slug,
        int version,
        String title,
        String description,
        Pricing pricing,
        Channel channel,
        Seconds announced,
        Money price,
        boolean taxIncluded,
        String conditions,
        String refundRule,
        boolean open) {

    /// The tariff under which a client of this kind buys. Consumers see and pay tax-included
    /// prices: a price before tax is turned into one with tax, rounded half up, before they see it.
    public Tariff tariff(VatRegime regime, ClientKind kind) {
        Tax tax = regime.tax(taxIncluded);
        boolean turned = kind.isConsumer() && !tax.included();
        Tax basis = turned ? new Tax(tax.rateBasisPoints(), true) : tax;
        Money amount = turned ? tax.gross(price) : price;
        String pinned = id + "/" + version;
        return switch (pricing) {
            case BY_THE_MINUTE -> Tariff.perMinute(pinned, amount, basis);
            case BY_THE_ACT -> Tariff.of(pinned, basis, new Price.Act(amount, announced, null));
        };
    }
}
