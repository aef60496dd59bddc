package fr.minutier.media.model;

/// An IPv4 address and port packed in a `long` (address in the bits from 16 on), so that the path
/// of every packet needs no object. Negative values stand for what is not such an address.
public final class TransportAddress {

    public static final long ABSENT = -1;
    public static final long MALFORMED = -2;
    public static final long OTHER_FAMILY = -3;

    private TransportAddress() {}

    public static long of(int ip, int port) {
        return (ip & 0xFFFFFFFFL) << 16 | port;
    }

    public static int ip(long address) {
        return (int) (address >>> 16);
    }

    public static int port(long address) {
        return (int) (address & 0xFFFF);
    }

    public static String text(long address) {
        int ip = ip(address);
        return (ip >>> 24)
                + "."
                + (ip >>> 16 & 0xFF)
                + "."
                + (ip >>> 8 & 0xFF)
                + "."
                + (ip & 0xFF)
                + ":"
                + port(address);
    }
}
