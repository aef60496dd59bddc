package fr.minutier.payments.provider;

import fr.minutier.kernel.PracticeId;

/// A payment as a provider knows it.
///
/// @param practice whose account at the provider it belongs to
/// @param reference the provider's own name for it, unique at that provider
public record ProviderPayment(PracticeId practice, String reference) {}
