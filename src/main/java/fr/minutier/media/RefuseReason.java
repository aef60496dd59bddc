package fr.minutier.media;

/// Why the relay refused a request with an answer. The first answer to everybody, which only asks
/// for credentials, is no refusal, nor is a new nonce for a stale one.
public enum RefuseReason {
    /// The credentials are not those of an open room, or not those of the allocation.
    CREDENTIALS,
    /// The peer is not an allocation of the same room.
    FORBIDDEN,
    /// The party has as many allocations as it may.
    ALLOCATION_QUOTA,
    /// The relay is full, or that source has as much of it as it may.
    CAPACITY,
    /// What was asked for is malformed, or not offered.
    OTHER
}
