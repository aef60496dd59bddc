package fr.minutier.payments.model;

import fr.minutier.kernel.Money;

/// What is told to the modules above, each statement once.
public sealed interface Statement {

    record Authorised(Money amount) implements Statement {}

    record Captured(Money amount) implements Statement {}

    /// @param eventId tells two failures of one kind apart
    record Failed(String code, String eventId) implements Statement {}

    record Voided() implements Statement {}

    record Refunded(String key, Money amount) implements Statement {}
}
