package fr.minutier.offers;

import java.util.UUID;

/// Identifies an offer within one practice; its versions share it.
public record OfferId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
