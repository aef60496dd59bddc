package fr.minutier.platform.web;

/// Whose side of the product a page or a navigation entry belongs to.
public enum Audience {
    /// Nobody is signed in.
    PUBLIC,
    EXPERT,
    CLIENT,
    CHASER,
    /// Whoever runs the installation, besides being anybody else.
    OPERATOR
}
