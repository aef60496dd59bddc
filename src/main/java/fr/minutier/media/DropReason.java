package fr.minutier.media;

/// Why the relay dropped a packet without an answer, or a TCP connection.
public enum DropReason {
    /// Neither STUN nor ChannelData by its first byte.
    NOT_TURN,
    /// Longer than the relay accepts.
    OVERSIZED,
    /// STUN or ChannelData that contradicts its own format.
    MALFORMED,
    /// A STUN message that a server has no use for: a response, an unknown method or indication.
    UNEXPECTED,
    /// Too many requests or connections from one source without valid credentials.
    RATE_LIMITED,
    /// Data from an address that has no allocation.
    NO_ALLOCATION,
    /// ChannelData on a channel that is not bound.
    NO_CHANNEL,
    /// Data towards something that is not another allocation of the same room.
    NO_PEER,
    /// The sender, or the receiver, has no permission for the other.
    NO_PERMISSION,
    /// Media or data while the room is restricted to handshakes, or more of these than any needs.
    RESTRICTED,
    /// Data from a former member of a room that was cut.
    AFTER_CUT,
    /// The operating system did not take the datagram, or the connection was gone.
    NOT_SENT,
    /// The receiver takes what is sent on its TCP connection more slowly than it is sent.
    SLOW_READER,
    /// A connection too many, of one source or in all.
    CONNECTION_LIMIT,
    /// A connection that had no allocation for too long.
    NOT_ALLOCATED,
    /// A connection that began a message and did not complete it in time.
    SLOW_SENDER,
    /// A connection whose TLS failed.
    TLS_FAILED,
    /// The relay failed on this packet; a defect, logged.
    FAILED
}
