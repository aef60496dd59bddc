package fr.minutier.exchanges;

import java.util.UUID;

/// Identifies one exchange, its room at the carrier and its settlement.
public record ExchangeId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
