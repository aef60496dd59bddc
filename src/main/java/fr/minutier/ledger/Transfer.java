package fr.minutier.ledger;

import java.time.Instant;

/// A transfer that was made; never changes.
///
/// @param amount in the accounts' unit, positive
/// @param instant when it happened, to the microsecond
public record Transfer(
        TransferId id,
        String idempotencyKey,
        AccountKey from,
        AccountKey to,
        long amount,
        String reason,
        Instant instant) {}
