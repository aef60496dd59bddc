package fr.minutier.rating;

import fr.minutier.kernel.Seconds;
import java.time.Instant;
import java.util.List;

/// What a client has left, and has used before.
///
/// @param lots kept in their order of consumption
/// @param timeBefore time charged before in the same period, on which tiers build
/// @param exchangesBefore exchanges had before in the same period, which a quota counts
public record Balances(List<Lot> lots, Seconds timeBefore, long exchangesBefore) {

    public static final Balances NONE = of(List.of());

    public Balances {
        lots = lots.size() < 2 ? List.copyOf(lots) : lots.stream().sorted(Lot.ORDER).toList();
    }

    public static Balances of(List<? extends Lot> lots) {
        return new Balances(List.copyOf(lots), Seconds.ZERO, 0);
    }

    /// One bought lot of time without a term.
    public static Balances credit(Seconds time) {
        return of(
                List.of(
                        new Lot.Time(
                                "credit",
                                time,
                                Lot.Origin.BOUGHT,
                                null,
                                Instant.EPOCH,
                                Lot.Weights.TIME)));
    }

    public Balances after(Seconds time, long exchanges) {
        return new Balances(lots, time, exchanges);
    }
}
