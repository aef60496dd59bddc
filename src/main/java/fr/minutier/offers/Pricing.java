package fr.minutier.offers;

/// What the price of an offer is for.
public enum Pricing {
    /// A price by the minute, exact to the second.
    BY_THE_MINUTE,
    /// A fixed price for one exchange of the announced length, however short it is.
    BY_THE_ACT
}
