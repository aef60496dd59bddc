package fr.minutier.practice;

import java.util.UUID;

/// Identifies a client within one practice.
public record ClientId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
