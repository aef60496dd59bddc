package fr.minutier.platform.web;

import fr.minutier.kernel.Money;
import fr.minutier.kernel.Rate;
import fr.minutier.kernel.Rounding;
import fr.minutier.kernel.Seconds;

/// The worked example of the front page: what a shorter call than announced costs.
public record HomeExample(Rate rate, Seconds announced, Seconds elapsed) {

    static final HomeExample EIGHT_MINUTES =
            new HomeExample(
                    Rate.perMinute(Money.euros("1.50")),
                    Seconds.ofMinutes(15),
                    Seconds.ofMinutes(8));

    public Money reserved() {
        return rate.price(announced, Rounding.HALF_UP);
    }

    public Money charged() {
        return rate.price(elapsed, Rounding.HALF_UP);
    }

    public Money returned() {
        return reserved().minus(charged());
    }
}
