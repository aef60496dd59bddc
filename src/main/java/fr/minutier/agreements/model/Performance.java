package fr.minutier.agreements.model;

import fr.minutier.kernel.Money;
import fr.minutier.kernel.Seconds;

/// How far the service of an agreement has been paid for and served. Sums include tax.
public sealed interface Performance {

    /// Nothing was paid or reserved.
    record Unpaid() implements Performance {}

    /// A sum is reserved and nothing of it was used.
    record Reserved(Money amount) implements Performance {}

    /// Time was paid for, and a part of it served.
    record Bought(Money paid, Seconds bought, Seconds served) implements Performance {}

    /// The exchange is over, and what it cost was charged.
    record Settled(Money charged) implements Performance {}

    /// Whether nothing is left to be served of something that was.
    default boolean isComplete() {
        return switch (this) {
            case Unpaid _, Reserved _ -> false;
            case Bought(_, Seconds bought, Seconds served) -> served.compareTo(bought) >= 0;
            case Settled(Money charged) -> charged.isPositive();
        };
    }
}
