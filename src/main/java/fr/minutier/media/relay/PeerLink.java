package fr.minutier.media.relay;

/// What one allocation has installed for one peer address: the permission (RFC 8656, section 9)
/// and the channel bound to it, if any (section 12).
final class PeerLink {

    static final long PERMISSION_NANOS = 300_000_000_000L;
    static final long CHANNEL_NANOS = 600_000_000_000L;

    final int ip;
    private long permittedUntilNanos;
    private int channel;
    private int channelPort;
    private long boundUntilNanos;

    PeerLink(int ip, long now) {
        this.ip = ip;
        permit(now);
    }

    void permit(long now) {
        permittedUntilNanos = now + PERMISSION_NANOS;
    }

    boolean permitted(long now) {
        return permittedUntilNanos - now > 0;
    }

    void bind(int number, int port, long now) {
        channel = number;
        channelPort = port;
        boundUntilNanos = now + CHANNEL_NANOS;
        permit(now);
    }

    boolean bound(long now) {
        return channel != 0 && boundUntilNanos - now > 0;
    }

    int channel() {
        return channel;
    }

    int channelPort() {
        return channelPort;
    }

    boolean idle(long now) {
        return !permitted(now) && !bound(now);
    }
}
