package fr.minutier.kernel;

import java.util.UUID;

/// Identifies a practice: the seller, and the tenant that owns every row of its business.
public record PracticeId(UUID value) {

    public static PracticeId parse(String text) {
        return new PracticeId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
