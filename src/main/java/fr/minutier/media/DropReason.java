package fr.minutier.media;

/// Why the relay dropped a packet without an answer.
public enum DropReason {
    /// Neither STUN nor ChannelData by its first byte.
    NOT_TURN,
    /// Longer than the relay accepts.
    OVERSIZED,
    /// STUN or ChannelData that contradicts its own format.
    MALFORMED,
    /// A STUN message that a server has no use for: a response, an unknown method or indication.
    UNEXPECTED,
    /// Too many requests from one address without valid credentials.
    RATE_LIMITED,
    /// Data from an address that has no allocation.
    NO_ALLOCATION,
    /// ChannelData on a channel that is not bound.
    NO_CHANNEL,
    /// Data towards something that is not another allocation of the same room.
    NO_PEER,
    /// The sender, or the receiver, has no permission for the other.
    NO_PERMISSION,
    /// Media while the room is restricted to handshakes.
    RESTRICTED,
    /// Data from a former member of a room that was cut.
    AFTER_CUT,
    /// The operating system did not take the datagram.
    NOT_SENT,
    /// The relay failed on this packet; a defect, logged.
    FAILED
}
