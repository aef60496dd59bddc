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

    /// The arguments as plain [Seconds] and [Money], for a formatter of messages.
    public Object[] values() {
        return arguments.stream()
                .map(
                        argument ->
                                switch (argument) {
                                    case Argument.Time(Seconds value) -> (Object) value;
                                    case Argument.Amount(Money value) -> value;
                                })
                .toArray();
    }

    /// A value that the sentence shows, formatted for its reader.
    public sealed interface Argument {

        record Time(Seconds value) implements Argument {}

        record Amount(Money value) implements Argument {}
    }
}
