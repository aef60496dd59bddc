package fr.minutier.payments.sandbox.model;

import java.util.Locale;
import java.util.Optional;

/// What an event of the sandbox tells, by its type on the wire: `payment.captured`.
public enum SandboxFact {
    CHALLENGED,
    PENDING,
    FAILED,
    EXPIRED,
    AUTHORISED,
    VOIDED,
    CAPTURED,
    REFUNDED;

    public String type() {
        return "payment." + name().toLowerCase(Locale.ROOT);
    }

    public static Optional<SandboxFact> of(String type) {
        for (SandboxFact fact : values()) {
            if (fact.type().equals(type)) {
                return Optional.of(fact);
            }
        }
        return Optional.empty();
    }
}
