package fr.minutier.exchanges;

import java.util.Locale;

/// Why a live call ended.
public enum EndReason {
    /// The announced length with its extensions, or the credit, is used up.
    LIMIT,
    /// One of the two ended it.
    LEFT,
    /// It was interrupted for longer than the time allowed to come back.
    GRACE,
    /// The two never met.
    NOBODY,
    /// The agreement no longer allows it.
    CLOSED;

    /// As stored, in messages and in keys of texts.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static EndReason ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
