package fr.minutier.offers;

import fr.minutier.rating.Frame;
import fr.minutier.rating.Price;
import fr.minutier.rating.Terms;

/// The way in which an offer is sold, as its price and its frame tell.
public enum Pricing {
    /// A price by the time, exact to the second unless it says otherwise.
    BY_THE_MINUTE,
    /// A fixed price for one exchange of the announced length, however short it is.
    BY_THE_ACT,
    /// Time that is bought beforehand and used at the client's pace.
    BY_THE_PACK,
    /// A flat fee by the month or for a project, with time included.
    BY_THE_PERIOD,
    /// A price for each message, each conversation, or for the time of an answer.
    IN_WRITING,
    /// Nothing, but framed by a length and a number.
    OFFERED;

    static Pricing of(Terms terms, Channel channel) {
        return switch (terms.frame()) {
            case Frame.Pack _ -> BY_THE_PACK;
            case Frame.Retainer _ -> BY_THE_PERIOD;
            case Frame.Commitment _ -> use(terms, channel);
            case null -> use(terms, channel);
        };
    }

    private static Pricing use(Terms terms, Channel channel) {
        if (!channel.isLive()) {
            return IN_WRITING;
        }
        return switch (terms.tariff().price()) {
            case Price.ByTime _, Price.Prepaid _ -> BY_THE_MINUTE;
            case Price.Act _ -> BY_THE_ACT;
            case Price.Each _ -> IN_WRITING;
            case Price.Free _ -> OFFERED;
        };
    }
}
