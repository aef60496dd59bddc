package fr.minutier.rating;

import fr.minutier.kernel.Money;
import fr.minutier.kernel.Seconds;
import java.util.List;

/// One step of how an amount came about, to be put into words: `8 min at 1.50 EUR = 12.00 EUR`.
///
/// @param code key of the sentence
/// @param arguments of the sentence, in order
/// @param amount what this step adds to the charge
public record Trace(String code, List<Argument> arguments, Money amount) {

    public Trace {
        arguments = List.copyOf(arguments);
    }

    /// A value that the sentence shows, formatted for its reader.
    public sealed interface Argument {

        record Time(Seconds value) implements Argument {}

        record Amount(Money value) implements Argument {}
    }
}
