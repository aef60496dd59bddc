package fr.minutier.offers;

import java.time.Instant;

/// A version of an offer and when it was published.
public record PublishedVersion(Offer offer, Instant at) {}
