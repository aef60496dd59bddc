package fr.minutier.invoicing;

import fr.minutier.kernel.Seconds;

/// How much of a service was sold: acts are counted, time is measured in whole seconds.
public sealed interface Quantity {

    /// Something counted: acts, sessions, messages; the count is positive, or negative where
    /// something that was paid before is deducted.
    record Units(long count) implements Quantity {}

    /// Time in whole seconds; positive.
    record Time(Seconds duration) implements Quantity {}

    static Quantity one() {
        return new Units(1);
    }

    static Quantity seconds(long seconds) {
        return new Time(new Seconds(seconds));
    }

    /// The bare number, in units or in seconds.
    default long amount() {
        return switch (this) {
            case Units(long count) -> count;
            case Time(Seconds duration) -> duration.value();
        };
    }
}
