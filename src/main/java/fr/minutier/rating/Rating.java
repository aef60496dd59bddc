package fr.minutier.rating;

import fr.minutier.kernel.Money;
import fr.minutier.kernel.Seconds;
import java.util.List;

/// What a usage costs.
///
/// @param charges at least one, zero amounts included
/// @param drawn seconds taken from the client's time instead of being charged
/// @param total sum of the charges' gross amounts: what is paid
public record Rating(List<Charge> charges, Seconds drawn, Money total) {

    public Rating {
        charges = List.copyOf(charges);
    }

    /// All steps of all charges, in order.
    public List<Trace> trace() {
        return charges.stream().flatMap(charge -> charge.trace().stream()).toList();
    }
}
