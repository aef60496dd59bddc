package fr.minutier.payments.sandbox.model;

import java.util.Locale;
import java.util.Optional;

/// What the payer chooses on the sandbox's page.
public enum SandboxStep {
    PAY,
    REFUSE,
    CHALLENGE,
    DELAY,
    ACCEPT,
    REJECT,
    CANCEL;

    /// The step of a form's value such as `pay`.
    public static Optional<SandboxStep> of(String value) {
        for (SandboxStep step : values()) {
            if (step.value().equals(value)) {
                return Optional.of(step);
            }
        }
        return Optional.empty();
    }

    public String value() {
        return name().toLowerCase(Locale.ROOT);
    }
}
