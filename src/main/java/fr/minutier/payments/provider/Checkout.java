package fr.minutier.payments.provider;

/// A provider's page, open for one payment.
///
/// @param providerReference the provider's own name for the payment
/// @param payUrl where the payer's browser goes
public record Checkout(String providerReference, String payUrl) {}
