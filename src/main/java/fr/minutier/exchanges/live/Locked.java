package fr.minutier.exchanges.live;

import java.util.function.Supplier;

/// Runs work while its room is owned.
@FunctionalInterface
interface Locked {
    <T> T run(Supplier<T> work);
}
