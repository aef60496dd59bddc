package fr.minutier.media.model;

import java.nio.ByteBuffer;

/// What a packet between two browsers is, told by its first byte (RFC 7983, section 7), and for
/// DTLS by its content type.
public enum PayloadKind {
    STUN,
    /// DTLS records in the clear, and what is not said to be data: handshakes, alerts.
    DTLS_HANDSHAKE,
    /// Encrypted records of DTLS 1.3 (RFC 9147, section 4): the end of a handshake, or data.
    DTLS_SEALED,
    /// DTLS records of application data (content type 23), which is what data channels are made
    /// of.
    DTLS_DATA,
    /// SRTP or SRTCP.
    MEDIA,
    OTHER;

    private static final int DTLS_APPLICATION_DATA = 23;
    private static final int DTLS_SEALED_MIN = 0b0010_0000;

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
        if (first < 20 || first > 63) {
            return OTHER;
        }
        if (first >= DTLS_SEALED_MIN) {
            return DTLS_SEALED;
        }
        return first == DTLS_APPLICATION_DATA ? DTLS_DATA : DTLS_HANDSHAKE;
    }
}
