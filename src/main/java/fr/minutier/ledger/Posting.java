package fr.minutier.ledger;

import java.time.Instant;

/// Asks for a transfer.
///
/// @param idempotencyKey names the event within the practice, 1 to 200 characters, such as
///     `authorised:PAYMENT`; posting it again changes nothing
/// @param amount in the accounts' unit, positive
/// @param reason code of the business event, 1 to 100 characters, such as `payment.authorised`
/// @param instant when it happened; not part of what must be equal when it is repeated
public record Posting(
        String idempotencyKey,
        AccountKey from,
        AccountKey to,
        long amount,
        String reason,
        Instant instant) {}
