package fr.minutier.rating;

import fr.minutier.kernel.Money;
import fr.minutier.kernel.Seconds;
import fr.minutier.kernel.Tax;
import java.util.List;

/// What a usage costs.
///
/// @param charges at least one, zero amounts included
/// @param drawings what is taken from lots, in that order
/// @param tax the basis of the charges
/// @param amount sum of the charges' amounts
/// @param net before tax, computed once on the sum
/// @param total tax included, computed once on the sum: what is paid
public record Rating(
        List<Charge> charges,
        List<Drawing> drawings,
        Tax tax,
        Money amount,
        Money net,
        Money total) {

    public Rating {
        charges = List.copyOf(charges);
        drawings = List.copyOf(drawings);
    }

    static Rating of(List<Charge> charges, List<Drawing> drawings, Tax tax) {
        Money sum = charges.getFirst().amount();
        for (int index = 1; index < charges.size(); index++) {
            sum = sum.plus(charges.get(index).amount());
        }
        return new Rating(charges, drawings, tax, sum, Exact.net(sum, tax), Exact.gross(sum, tax));
    }

    /// All steps of all charges, in order. Their amounts add up to `amount`.
    public List<Trace> trace() {
        return charges.stream().flatMap(charge -> charge.trace().stream()).toList();
    }

    /// Time taken from lots.
    public Seconds drawn() {
        Seconds sum = Seconds.ZERO;
        for (Drawing drawing : drawings) {
            if (drawing instanceof Drawing.OfTime ofTime) {
                sum = sum.plus(ofTime.taken());
            }
        }
        return sum;
    }
}
