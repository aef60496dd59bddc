package fr.minutier.media.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The tables of RFC 7983, section 7, and RFC 9147, section 4, at their edges.
class PayloadKindTest {

    @ParameterizedTest
    @CsvSource({
        "0, STUN",
        "3, STUN",
        "4, OTHER",
        "19, OTHER",
        "20, DTLS_HANDSHAKE",
        "22, DTLS_HANDSHAKE",
        "23, DTLS_DATA",
        "24, DTLS_HANDSHAKE",
        "31, DTLS_HANDSHAKE",
        "32, DTLS_SEALED",
        "63, DTLS_SEALED",
        "64, OTHER",
        "79, OTHER",
        "127, OTHER",
        "128, MEDIA",
        "191, MEDIA",
        "192, OTHER",
        "255, OTHER"
    })
    void theFirstByteTellsTheKind(int first, PayloadKind kind) {
        ByteBuffer packet = ByteBuffer.wrap(new byte[] {9, (byte) first});

        assertThat(PayloadKind.of(packet, 1, 1)).isEqualTo(kind);
    }

    @Test
    void anEmptyPayloadIsNothingSpecial() {
        assertThat(PayloadKind.of(ByteBuffer.allocate(0), 0, 0)).isEqualTo(PayloadKind.OTHER);
    }
}
