package fr.minutier.rating;

import fr.minutier.kernel.Seconds;

/// What was used: billable time of one exchange.
public record Usage(Seconds duration) {

    public static Usage of(long seconds) {
        return new Usage(new Seconds(seconds));
    }
}
