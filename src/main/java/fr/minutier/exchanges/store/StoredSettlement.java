package fr.minutier.exchanges.store;

import fr.minutier.kernel.Money;
import fr.minutier.kernel.Seconds;
import fr.minutier.metering.Epoch;
import fr.minutier.rating.Recorded;
import fr.minutier.rating.Trace;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the settlement of an exchange fixed.
///
/// @param charged money charged by this exchange, tax included
/// @param released of what was held, what was given back, in the unit of the pot
/// @param trace how the amount came about
/// @param recorded all that it was made of, for corrections; none in settlements of before
/// @param receipt the signed receipt, to the byte
public record StoredSettlement(
        Seconds billed,
        Money charged,
        long released,
        List<Epoch.Span> spans,
        List<Trace> trace,
        @Nullable Recorded recorded,
        String receipt,
        Instant settledAt) {

    public StoredSettlement {
        spans = List.copyOf(spans);
        trace = List.copyOf(trace);
    }
}
