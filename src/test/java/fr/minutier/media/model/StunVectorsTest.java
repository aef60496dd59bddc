package fr.minutier.media.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/// The test vectors of RFC 5769, read and, where the padding is ours, written.
class StunVectorsTest {

    private static final String TRANSACTION = "b7e7a701bc34d686fa87dfae";

    /// Section 2.1.
    private static final byte[] REQUEST =
            hex(
                    """
                    000100582112a442b7e7a701bc34d686fa87dfae
                    802200105354554e207465737420636c69656e74
                    002400046e0001ff 80290008932ff9b151263b36
                    000600096576746a3a68367659202020
                    000800149aeaa70cbfd8cb56781ef2b5b2d3f249c1b571a2
                    80280004e57a3bcf""");

    /// Section 2.2.
    private static final byte[] RESPONSE_IPV4 =
            hex(
                    """
                    0101003c2112a442b7e7a701bc34d686fa87dfae
                    8022000b7465737420766563746f7220
                    002000080001a147e112a643
                    000800142b91f599fd9e90c38c7489f92af9ba53f06be7d7
                    80280004c07d4c96""");

    /// Section 2.3.
    private static final byte[] RESPONSE_IPV6 =
            hex(
                    """
                    010100482112a442b7e7a701bc34d686fa87dfae
                    8022000b7465737420766563746f7220
                    002000140002a1470113a9faa5d3f179bc25f4b5bed2b9d9
                    00080014a382954e4be67bf11784c97c8292c275bfe3ed41
                    80280004c8fb0b4c""");

    /// Section 2.4: long-term credential.
    private static final byte[] REQUEST_LONG_TERM =
            hex(
                    """
                    000100602112a44278ad3433c6ad72c029da412e
                    00060012e3839ee38388e383aae38383e382afe382b90000
                    0015001c662f2f3439396b3935346436
                    4f4c33346f4c39465354767936347341
                    0014000b6578616d706c652e6f726700
                    00080014f67024656dd64a3e02b8e0712e85c9a28ca89666""");

    /// RFC 8489, appendix B.1 with erratum 6268: long-term credential with SHA-256.
    private static final byte[] REQUEST_SHA256 =
            hex(
                    """
                    000100902112a44278ad3433c6ad72c029da412e
                    001e00204a3cf38fef6992bda952c6780417da0f
                    24819415569e60b205c46e41407f1704
                    001500296f624d61744a6f73324141414366
                    2f2f3439396b3935346436
                    4f4c33346f4c3946535476793634734100000000
                    14000b6578616d706c652e6f726700
                    001d000400020000
                    001c0020b5c7bf005b6c52a21c51c5e892f81924
                    136296cb927c43149309278cc6518e65""");

    private static final byte[] SHORT_TERM_KEY =
            "VOkJxbRl1RmTxUk/WvJxBt".getBytes(StandardCharsets.UTF_8);
    private static final String USERNAME = "\u30DE\u30C8\u30EA\u30C3\u30AF\u30B9";
    private static final String NONCE = "f//499k954d6OL34oL9FSTvy64sA";
    private static final byte[] LONG_TERM_KEY =
            StunIntegrity.longTermKey(PasswordAlgorithm.MD5, USERNAME, "example.org", "TheMatrIX");

    private final StunReader reader = new StunReader();
    private final StunIntegrity integrity = new StunIntegrity();

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replaceAll("\\s", ""));
    }

    /// Reads it at an odd place of a direct buffer, as from the network.
    private StunVerdict read(byte[] message) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(message.length + 7);
        buffer.put(3, message);
        return reader.read(buffer, 3, message.length);
    }

    @Test
    void theSampleRequestIsReadAndVerifies() {
        assertThat(read(REQUEST)).isEqualTo(StunVerdict.VALID);

        assertThat(reader.messageClass()).isEqualTo(Stun.REQUEST);
        assertThat(reader.method()).isEqualTo(Stun.BINDING);
        assertThat(reader.text(Stun.ATTRIBUTE_USERNAME, 64)).isEqualTo("evtj:h6vY");
        assertThat(reader.verifies(integrity, SHORT_TERM_KEY)).isTrue();
        assertThat(reader.hasFingerprint()).isTrue();
        assertThat(reader.unknownCount()).as("PRIORITY belongs to ICE").isOne();
        assertThat(reader.unknown(0)).isEqualTo(0x0024);
    }

    @Test
    void theIpv4ResponseIsReadAndVerifies() {
        assertThat(read(RESPONSE_IPV4)).isEqualTo(StunVerdict.VALID);

        assertThat(reader.messageClass()).isEqualTo(Stun.SUCCESS);
        assertThat(TransportAddress.text(reader.xorAddress(Stun.ATTRIBUTE_XOR_MAPPED_ADDRESS)))
                .isEqualTo("192.0.2.1:32853");
        assertThat(reader.verifies(integrity, SHORT_TERM_KEY)).isTrue();
    }

    @Test
    void theIpv6ResponseIsKnownAsOfTheOtherFamily() {
        assertThat(read(RESPONSE_IPV6)).isEqualTo(StunVerdict.VALID);

        assertThat(reader.xorAddress(Stun.ATTRIBUTE_XOR_MAPPED_ADDRESS))
                .isEqualTo(TransportAddress.OTHER_FAMILY);
        assertThat(reader.verifies(integrity, SHORT_TERM_KEY)).isTrue();
    }

    @Test
    void theLongTermRequestVerifiesUnderItsKeyOnly() {
        assertThat(read(REQUEST_LONG_TERM)).isEqualTo(StunVerdict.VALID);

        assertThat(reader.text(Stun.ATTRIBUTE_USERNAME, 64)).isEqualTo(USERNAME);
        assertThat(reader.text(Stun.ATTRIBUTE_REALM, 64)).isEqualTo("example.org");
        assertThat(reader.text(Stun.ATTRIBUTE_NONCE, 64)).isEqualTo(NONCE);
        assertThat(reader.text(Stun.ATTRIBUTE_NONCE, 27)).as("longer than allowed").isEmpty();
        assertThat(reader.verifies(integrity, LONG_TERM_KEY)).isTrue();
        assertThat(reader.verifies(integrity, SHORT_TERM_KEY)).isFalse();
    }

    @Test
    void theLongTermRequestIsWrittenByteForByte() {
        ByteBuffer written =
                new StunWriter()
                        .begin(Stun.BINDING, Stun.REQUEST, hex("78ad3433c6ad72c029da412e"))
                        .text(Stun.ATTRIBUTE_USERNAME, USERNAME)
                        .text(Stun.ATTRIBUTE_NONCE, NONCE)
                        .text(Stun.ATTRIBUTE_REALM, "example.org")
                        .signed(LONG_TERM_KEY)
                        .finish();

        assertThat(written).isEqualTo(ByteBuffer.wrap(REQUEST_LONG_TERM));
    }

    private static final byte[] SHA256_KEY =
            StunIntegrity.longTermKey(
                    PasswordAlgorithm.SHA256, USERNAME, "example.org", "TheMatrIX");

    @Test
    void theRequestWithSha256VerifiesUnderItsKeyOnly() {
        assertThat(read(REQUEST_SHA256)).isEqualTo(StunVerdict.VALID);

        assertThat(reader.hasIntegritySha256()).isTrue();
        assertThat(reader.unknown(0)).as("USERHASH").isEqualTo(0x001E);
        assertThat(reader.text(Stun.ATTRIBUTE_NONCE, 64)).startsWith("obMatJos2");
        int choice = reader.next(Stun.ATTRIBUTE_PASSWORD_ALGORITHM, 0);
        assertThat(PasswordAlgorithm.named(reader.bytesAt(choice)))
                .isEqualTo(PasswordAlgorithm.SHA256);
        assertThat(reader.verifies(integrity, SHA256_KEY)).isTrue();
        assertThat(reader.verifies(integrity, LONG_TERM_KEY)).isFalse();
        assertThat(noticesEachBit(REQUEST_SHA256, REQUEST_SHA256.length, SHA256_KEY)).isTrue();
    }

    @Test
    void theRequestWithSha256IsWrittenByteForByte() {
        ByteBuffer written =
                new StunWriter()
                        .begin(Stun.BINDING, Stun.REQUEST, hex("78ad3433c6ad72c029da412e"))
                        .bytes(0x001E, Arrays.copyOfRange(REQUEST_SHA256, 24, 56))
                        .text(Stun.ATTRIBUTE_NONCE, "obMatJos2AAACf//499k954d6OL34oL9FSTvy64sA")
                        .text(Stun.ATTRIBUTE_REALM, "example.org")
                        .bytes(Stun.ATTRIBUTE_PASSWORD_ALGORITHM, PasswordAlgorithm.SHA256.choice())
                        .signedSha256(SHA256_KEY)
                        .finish();

        assertThat(written).isEqualTo(ByteBuffer.wrap(REQUEST_SHA256));
    }

    /// Behind MESSAGE-INTEGRITY only MESSAGE-INTEGRITY-SHA256 counts, and it counts more.
    @Test
    void ofBothIntegritiesTheStrongerDecides() {
        for (boolean right : new boolean[] {true, false}) {
            ByteBuffer both =
                    new StunWriter()
                            .begin(Stun.BINDING, Stun.REQUEST, new byte[12])
                            .signed(right ? LONG_TERM_KEY : SHA256_KEY)
                            .signedSha256(right ? SHA256_KEY : LONG_TERM_KEY)
                            .fingerprinted()
                            .finish();
            assertThat(reader.read(both, 0, both.remaining())).isEqualTo(StunVerdict.VALID);
            assertThat(reader.verifies(integrity, SHA256_KEY)).isEqualTo(right);
        }
    }

    @Test
    void addressesAreWrittenAsInTheResponses() throws UnknownHostException {
        StunWriter writer = new StunWriter();
        byte[] ipv4 = new byte[12];
        writer.begin(Stun.BINDING, Stun.SUCCESS, hex(TRANSACTION))
                .xorAddress(
                        Stun.ATTRIBUTE_XOR_MAPPED_ADDRESS,
                        new InetSocketAddress(InetAddress.getByName("192.0.2.1"), 32_853))
                .finish()
                .get(20, ipv4);
        byte[] ipv6 = new byte[24];
        writer.begin(Stun.BINDING, Stun.SUCCESS, hex(TRANSACTION))
                .xorAddress(
                        Stun.ATTRIBUTE_XOR_MAPPED_ADDRESS,
                        new InetSocketAddress(
                                InetAddress.getByName("2001:db8:1234:5678:11:2233:4455:6677"),
                                32_853))
                .finish()
                .get(20, ipv6);

        assertThat(ipv4).isEqualTo(hex("002000080001a147e112a643"));
        assertThat(ipv6).isEqualTo(hex("002000140002a1470113a9faa5d3f179bc25f4b5bed2b9d9"));
    }

    @Test
    void oneWrongBitInWhatIsSignedIsNoticed() {
        int fingerprint = 8;
        assertThat(noticesEachBit(REQUEST, REQUEST.length - fingerprint, SHORT_TERM_KEY)).isTrue();
        assertThat(noticesEachBit(REQUEST_LONG_TERM, REQUEST_LONG_TERM.length, LONG_TERM_KEY))
                .isTrue();
    }

    private boolean noticesEachBit(byte[] message, int signed, byte[] key) {
        for (int bit = 0; bit < signed * 8; bit++) {
            byte[] changed = message.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            if (read(changed) == StunVerdict.VALID && reader.verifies(integrity, key)) {
                return false;
            }
        }
        return read(message) == StunVerdict.VALID;
    }
}
