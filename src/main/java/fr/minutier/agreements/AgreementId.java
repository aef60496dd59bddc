package fr.minutier.agreements;

import java.util.UUID;

/// Identifies an agreement within one practice.
public record AgreementId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
