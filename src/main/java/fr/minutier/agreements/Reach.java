package fr.minutier.agreements;

/// Whether a client can reach the expert right now.
public enum Reach {
    /// Only by appointment.
    AWAY,
    /// Available, but in a call or being called by somebody else.
    ENGAGED,
    AVAILABLE
}
