package fr.minutier.media.model;

/// How messages follow each other on a stream (RFC 8656, sections 3.1 and 12.5): a STUN message
/// ends where its length says, ChannelData after its padding to a multiple of four bytes.
public final class StreamFrame {

    /// What a frame begins with, and what tells its size.
    public static final int HEADER_BYTES = 4;

    /// Neither STUN nor ChannelData.
    public static final int FOREIGN = -1;

    /// A STUN message of a length that none can have.
    public static final int MALFORMED = -2;

    /// By its first byte a message of STUN is told from the others that share a port (RFC 7983).
    private static final int STUN_MAX = 0x03FF;

    private StreamFrame() {}

    /// The bytes of the whole frame, header and padding included, by its first four bytes as a
    /// big-endian number; [#FOREIGN] or [#MALFORMED] if it is none.
    public static int bytes(int header) {
        int type = header >>> 16;
        int length = header & 0xFFFF;
        if (type >= Stun.CHANNEL_MIN && type <= Stun.CHANNEL_MAX) {
            return HEADER_BYTES + Stun.padded(length);
        }
        if (type > STUN_MAX) {
            return FOREIGN;
        }
        return (length & 3) == 0 ? Stun.HEADER_BYTES + length : MALFORMED;
    }

    /// How many bytes of padding a message of that size is followed by.
    public static int padding(int bytes) {
        return Stun.padded(bytes) - bytes;
    }
}
