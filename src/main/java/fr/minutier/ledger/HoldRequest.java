package fr.minutier.ledger;

import java.time.Instant;

/// Asks to set an amount aside for a transfer whose exact amount comes later.
///
/// @param idempotencyKey names the event within the practice, 1 to 200 characters
/// @param amount in the accounts' unit, positive
/// @param reason code of the business event, 1 to 100 characters, also of the transfer that settles
/// @param instant when it happened; not part of what must be equal when it is repeated
/// @param expiresAt from when [Ledger#expire] may void it; not part of it either
public record HoldRequest(
        String idempotencyKey,
        AccountKey from,
        AccountKey to,
        long amount,
        String reason,
        Instant instant,
        Instant expiresAt) {}
