package fr.minutier.offers;

/// How both sides meet.
public enum Channel {
    SOUND,
    VIDEO
}
