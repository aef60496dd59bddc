package fr.minutier.payments.provider;

import fr.minutier.payments.model.Fact;
import java.time.Instant;

/// What a provider reports, verified to come from it.
///
/// @param eventId the provider's name for the event; the same id is the same event
/// @param occurredAt when it happened, by the provider's clock
public record ProviderEvent(
        String provider, String eventId, String providerReference, Fact fact, Instant occurredAt) {}
