package fr.minutier.practice;

/// What a person may do in a practice.
public enum Role {
    /// Everything.
    OWNER
}
