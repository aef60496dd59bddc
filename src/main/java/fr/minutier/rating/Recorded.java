package fr.minutier.rating;

/// A rating as it was made, with all that it was made of.
///
/// @param balances what the client had left then; corrections look at what was used before only
public record Recorded(Tariff tariff, Usage usage, Balances balances, Rating rating) {}
