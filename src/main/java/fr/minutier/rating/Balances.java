package fr.minutier.rating;

import fr.minutier.kernel.Seconds;

/// What the client has left that a tariff may draw on before it charges money.
///
/// @param time seconds already paid for
public record Balances(Seconds time) {

    public static final Balances NONE = new Balances(Seconds.ZERO);
}
