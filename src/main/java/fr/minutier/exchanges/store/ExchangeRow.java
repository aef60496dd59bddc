package fr.minutier.exchanges.store;

import fr.minutier.agreements.AgreementId;
import fr.minutier.exchanges.ExchangeId;
import fr.minutier.exchanges.model.Exchange;
import fr.minutier.kernel.PracticeId;
import fr.minutier.kernel.Seconds;
import java.time.Instant;

/// An exchange as stored.
///
/// @param granted extensions granted so far
public record ExchangeRow(
        PracticeId practice,
        ExchangeId id,
        AgreementId agreement,
        Seconds granted,
        Instant openedAt,
        Exchange state) {}
