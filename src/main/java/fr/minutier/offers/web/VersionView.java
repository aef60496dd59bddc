package fr.minutier.offers.web;

import fr.minutier.offers.OfferWords;
import java.time.Instant;

/// One version of an offer in words, and when it was published.
public record VersionView(OfferWords words, Instant at) {}
