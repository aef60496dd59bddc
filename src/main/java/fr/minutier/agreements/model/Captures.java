package fr.minutier.agreements.model;

import fr.minutier.kernel.Money;
import java.util.ArrayList;
import java.util.List;

/// Divides a charge over the authorisations that cover it: the oldest is used up first, whatever is
/// left of each is given back.
public final class Captures {

    private Captures() {}

    /// What to take from each authorisation, in the given order.
    ///
    /// @throws IllegalArgumentException if they do not cover the charge: a hold was forgotten
    public static List<Money> divide(Money charge, List<Money> authorised) {
        List<Money> taken = new ArrayList<>();
        Money left = charge;
        for (Money amount : authorised) {
            Money part = left.min(amount);
            taken.add(part);
            left = left.minus(part);
        }
        if (!left.isZero()) {
            throw new IllegalArgumentException(charge + " is not covered by " + authorised);
        }
        return List.copyOf(taken);
    }
}
