package fr.minutier.media.model;

/// What came of reading bytes as a STUN message: fine, or the first thing wrong with it.
public enum StunVerdict {
    VALID,
    TRUNCATED,
    NOT_STUN,
    LENGTH,
    ATTRIBUTE,
    TOO_MANY_ATTRIBUTES,
    FINGERPRINT
}
