package fr.minutier.agreements;

import java.time.Instant;

/// The record of what was agreed to, word for word, and when.
///
/// @param text the exact text shown to the client
/// @param textSha256 its hash in hexadecimal
/// @param immediateStart the consumer asked for the service to begin within the 14 days (article
///     L221-25 of the Code de la consommation)
/// @param waiver the consumer gave up withdrawing once the service is fully performed (article
///     L221-28, 1)
public record Consent(
        String text,
        String textSha256,
        boolean immediateStart,
        boolean waiver,
        Instant givenAt,
        String networkAddress) {}
