package fr.minutier.agreements.web;

import fr.minutier.kernel.Money;
import fr.minutier.kernel.Seconds;
import fr.minutier.offers.OfferWords;
import fr.minutier.offers.Pricing;
import fr.minutier.practice.ClientKind;
import fr.minutier.practice.Profile;
import java.util.Locale;

/// All that the order page shows.
///
/// @param base the page's own path, without its choices
/// @param link the paid link's token, or empty
public record OrderView(
        Profile seller,
        OfferWords words,
        ClientKind kind,
        Seconds ceiling,
        Money sum,
        String base,
        String link) {

    public boolean byTheMinute() {
        return words.offer().pricing() == Pricing.BY_THE_MINUTE;
    }

    /// The page's address with other choices.
    public String with(ClientKind otherKind, long ceilingMinutes) {
        return base
                + "?qualite="
                + otherKind.name().toLowerCase(Locale.ROOT)
                + "&prolongation="
                + ceilingMinutes;
    }
}
