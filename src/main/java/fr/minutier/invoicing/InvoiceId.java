package fr.minutier.invoicing;

import java.util.UUID;

/// Identifies a document of a practice; never printed, unlike its number.
public record InvoiceId(UUID value) {

    public static InvoiceId parse(String text) {
        return new InvoiceId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
