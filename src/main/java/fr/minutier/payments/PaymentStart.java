package fr.minutier.payments;

/// A payment that has begun.
///
/// @param payUrl where the payer's browser goes: a path of this server or an address of the
///     provider, for a redirect (303)
public record PaymentStart(PaymentId id, String payUrl) {}
