package fr.minutier.agreements.web;

import fr.minutier.offers.OfferWords;

/// A call as the expert sees it.
///
/// @param path where it is answered
public record IncomingCall(RingView ring, String client, OfferWords words, String path) {}
