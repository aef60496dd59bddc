package fr.minutier.media.model;

import java.nio.ByteBuffer;

/// What a packet between two browsers is, told by its first byte (RFC 7983, section 7), and for
/// DTLS by its content type.
public enum PayloadKind {
    STUN,
    /// DTLS records that a connection needs to come up or to close.
    DTLS_HANDSHAKE,
    /// DTLS records of application data (content type 23), which is what data channels are made
    /// of.
    DTLS_DATA,
    /// SRTP or SRTCP.
    MEDIA,
    OTHER;

    private static final int DTLS_APPLICATION_DATA = 23;

    public static PayloadKind of(ByteBuffer packet, int offset, int length) {
        if (length == 0) {
            return OTHER;
        }
        int first = packet.get(offset) & 0xFF;
        if (first <= 3) {
            return STUN;
        }
        if (first >= 128 && first <= 191) {
            return MEDIA;
        }
        if (first >= 20 && first <= 63) {
            return first == DTLS_APPLICATION_DATA ? DTLS_DATA : DTLS_HANDSHAKE;
        }
        return OTHER;
    }

    /// Whether it passes in a room where billing is paused.
    public boolean handshake() {
        return this == STUN || this == DTLS_HANDSHAKE;
    }
}
