package fr.minutier.payments;

import java.util.UUID;

/// Identifies a payment of a practice.
public record PaymentId(UUID value) {

    public static PaymentId parse(String text) {
        return new PaymentId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
