package fr.minutier.exchanges;

import fr.minutier.agreements.AgreementId;
import fr.minutier.kernel.Money;
import fr.minutier.kernel.PracticeId;
import fr.minutier.kernel.Seconds;
import fr.minutier.rating.Charge;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An exchange was settled: published once, in the transaction that settled it.
///
/// @param billed whole seconds, zero if the two never met
/// @param gross what was charged in money, tax included; zero when time credit was drawn
/// @param charges what was charged in money, in the tax basis of the tariff; none if nothing was
/// @param firstStart the first billed instant, none if nothing was billed
/// @param lastEnd the last billed instant, none if nothing was billed
public record ExchangeSettled(
        PracticeId practice,
        AgreementId agreement,
        ExchangeId exchange,
        Seconds billed,
        Money gross,
        List<Charge> charges,
        @Nullable Instant firstStart,
        @Nullable Instant lastEnd) {

    public ExchangeSettled {
        charges = List.copyOf(charges);
    }
}
