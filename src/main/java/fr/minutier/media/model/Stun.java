package fr.minutier.media.model;

/// The numbers of STUN (RFC 8489, sections 5 and 14) and TURN (RFC 8656, sections 17 and 18).
public final class Stun {

    public static final int HEADER_BYTES = 20;
    public static final int TRANSACTION_BYTES = 12;
    public static final int MAGIC_COOKIE = 0x2112A442;

    public static final int CLASS_MASK = 0x0110;
    public static final int REQUEST = 0x0000;
    public static final int INDICATION = 0x0010;
    public static final int SUCCESS = 0x0100;
    public static final int ERROR = 0x0110;

    public static final int BINDING = 0x0001;
    public static final int ALLOCATE = 0x0003;
    public static final int REFRESH = 0x0004;
    public static final int SEND = 0x0006;
    public static final int DATA = 0x0007;
    public static final int CREATE_PERMISSION = 0x0008;
    public static final int CHANNEL_BIND = 0x0009;

    public static final int ATTRIBUTE_USERNAME = 0x0006;
    public static final int ATTRIBUTE_MESSAGE_INTEGRITY = 0x0008;
    public static final int ATTRIBUTE_ERROR_CODE = 0x0009;
    public static final int ATTRIBUTE_UNKNOWN_ATTRIBUTES = 0x000A;
    public static final int ATTRIBUTE_CHANNEL_NUMBER = 0x000C;
    public static final int ATTRIBUTE_LIFETIME = 0x000D;
    public static final int ATTRIBUTE_XOR_PEER_ADDRESS = 0x0012;
    public static final int ATTRIBUTE_DATA = 0x0013;
    public static final int ATTRIBUTE_REALM = 0x0014;
    public static final int ATTRIBUTE_NONCE = 0x0015;
    public static final int ATTRIBUTE_XOR_RELAYED_ADDRESS = 0x0016;
    public static final int ATTRIBUTE_REQUESTED_ADDRESS_FAMILY = 0x0017;
    public static final int ATTRIBUTE_EVEN_PORT = 0x0018;
    public static final int ATTRIBUTE_REQUESTED_TRANSPORT = 0x0019;
    public static final int ATTRIBUTE_DONT_FRAGMENT = 0x001A;
    public static final int ATTRIBUTE_MESSAGE_INTEGRITY_SHA256 = 0x001C;
    public static final int ATTRIBUTE_PASSWORD_ALGORITHM = 0x001D;
    public static final int ATTRIBUTE_XOR_MAPPED_ADDRESS = 0x0020;
    public static final int ATTRIBUTE_RESERVATION_TOKEN = 0x0022;
    public static final int ATTRIBUTE_ADDITIONAL_ADDRESS_FAMILY = 0x8000;
    public static final int ATTRIBUTE_ADDRESS_ERROR_CODE = 0x8001;
    public static final int ATTRIBUTE_PASSWORD_ALGORITHMS = 0x8002;
    public static final int ATTRIBUTE_SOFTWARE = 0x8022;
    public static final int ATTRIBUTE_FINGERPRINT = 0x8028;

    /// Types below this one must be understood, or the message is refused (420).
    public static final int COMPREHENSION_OPTIONAL = 0x8000;

    public static final int INTEGRITY_BYTES = 20;
    public static final int INTEGRITY_SHA256_BYTES = 32;
    public static final int FINGERPRINT_XOR = 0x5354554E;

    public static final int FAMILY_IPV4 = 0x01;
    public static final int FAMILY_IPV6 = 0x02;
    public static final int TRANSPORT_UDP = 17;

    public static final int CHANNEL_HEADER_BYTES = 4;
    public static final int CHANNEL_MIN = 0x4000;

    /// RFC 8656 ends the range at 0x4FFF; RFC 5766 ended it here, and its clients are still
    /// about.
    public static final int CHANNEL_MAX = 0x7FFF;

    private static final int TYPE_TABLE = 64;
    private static final long UNDERSTOOD =
            bit(ATTRIBUTE_USERNAME)
                    | bit(ATTRIBUTE_MESSAGE_INTEGRITY)
                    | bit(ATTRIBUTE_ERROR_CODE)
                    | bit(ATTRIBUTE_UNKNOWN_ATTRIBUTES)
                    | bit(ATTRIBUTE_CHANNEL_NUMBER)
                    | bit(ATTRIBUTE_LIFETIME)
                    | bit(ATTRIBUTE_XOR_PEER_ADDRESS)
                    | bit(ATTRIBUTE_DATA)
                    | bit(ATTRIBUTE_REALM)
                    | bit(ATTRIBUTE_NONCE)
                    | bit(ATTRIBUTE_XOR_RELAYED_ADDRESS)
                    | bit(ATTRIBUTE_REQUESTED_ADDRESS_FAMILY)
                    | bit(ATTRIBUTE_EVEN_PORT)
                    | bit(ATTRIBUTE_REQUESTED_TRANSPORT)
                    | bit(ATTRIBUTE_DONT_FRAGMENT)
                    | bit(ATTRIBUTE_PASSWORD_ALGORITHM)
                    | bit(ATTRIBUTE_XOR_MAPPED_ADDRESS)
                    | bit(ATTRIBUTE_RESERVATION_TOKEN);

    private Stun() {}

    private static long bit(int type) {
        return 1L << type;
    }

    static boolean understood(int type) {
        return type < TYPE_TABLE && (UNDERSTOOD & (1L << type)) != 0;
    }

    static int padded(int length) {
        return (length + 3) & ~3;
    }
}
