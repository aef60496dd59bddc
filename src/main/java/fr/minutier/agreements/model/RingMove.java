package fr.minutier.agreements.model;

/// What may happen to a call while it rings.
public enum RingMove {
    ANSWER,
    DECLINE,
    GIVE_UP,
    /// The deadline's job came by.
    EXPIRE,
    /// The order ended otherwise: withdrawn from, or its reservation lapsed.
    CLOSE
}
