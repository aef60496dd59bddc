package fr.minutier.payments.provider;

/// What a provider says to an order, at once and for good.
public sealed interface ProviderAnswer {

    /// It will be done; the provider's events tell when it is.
    record Accepted() implements ProviderAnswer {}

    /// It will not be done, now or later.
    record Refused(String code) implements ProviderAnswer {}
}
