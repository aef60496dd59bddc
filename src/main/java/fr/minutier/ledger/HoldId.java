package fr.minutier.ledger;

import java.util.UUID;

/// Identifies a hold.
public record HoldId(UUID value) {

    public static HoldId parse(String text) {
        return new HoldId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
