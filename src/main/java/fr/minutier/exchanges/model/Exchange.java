package fr.minutier.exchanges.model;

import fr.minutier.exchanges.EndReason;
import fr.minutier.kernel.Money;
import fr.minutier.kernel.Seconds;
import java.time.Instant;

/// The states of an exchange, in the only order in which they follow each other. An opened
/// exchange that nobody waits in any more is opened still.
public sealed interface Exchange {

    /// Both may enter; nothing is metered.
    record Opened(Instant openedAt) implements Exchange {}

    /// Somebody has entered; a node owns the session.
    record Live(Instant startedAt) implements Exchange {}

    /// Nothing more will be metered; to be settled.
    record Ended(Instant endedAt, EndReason reason) implements Exchange {}

    /// Charged, once and for all.
    record Settled(Instant settledAt, EndReason reason, Seconds billed, Money gross)
            implements Exchange {}
}
