package fr.minutier.agreements.web;

import fr.minutier.agreements.Reach;
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
/// @param reach whether the expert can be called about this offer right now
/// @param ringLength how long a call would ring; zero if none would
/// @param later whether the client prefers another moment
public record OrderView(
        Profile seller,
        OfferWords words,
        ClientKind kind,
        Seconds ceiling,
        Money sum,
        String base,
        String link,
        Reach reach,
        Seconds ringLength,
        boolean later) {

    public boolean byTheMinute() {
        return words.offer().pricing() == Pricing.BY_THE_MINUTE;
    }

    /// The page's address with other choices.
    public String with(ClientKind otherKind, long ceilingMinutes) {
        return with(otherKind, ceilingMinutes, later);
    }

    /// How long the expert will be called as soon as this order is paid; zero for not.
    public Seconds ring() {
        return later ? Seconds.ZERO : ringLength;
    }

    /// The page's address with the exchange at once or later.
    public String at(boolean otherMoment) {
        return with(kind, ceiling.value() / 60, otherMoment);
    }

    private String with(ClientKind otherKind, long ceilingMinutes, boolean otherMoment) {
        return base
                + "?qualite="
                + otherKind.name().toLowerCase(Locale.ROOT)
                + "&prolongation="
                + ceilingMinutes
                + (otherMoment ? "&quand=plus-tard" : "");
    }
}
