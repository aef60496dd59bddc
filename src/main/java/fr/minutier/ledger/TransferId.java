package fr.minutier.ledger;

import java.util.UUID;

/// Identifies a transfer.
public record TransferId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
