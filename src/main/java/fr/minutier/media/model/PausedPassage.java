package fr.minutier.media.model;

/// What one party may send while billing is paused: as much as a connection needs to live and to be
/// made anew, which is far too little for a voice, whatever its packets are made to look like.
/// Not thread-safe.
public final class PausedPassage {

    /// Connectivity checks: some hundred bytes a second of a connection that lives, two thousand
    /// while one is sought.
    public static final int STUN_BYTES_AT_ONCE = 64 << 10;

    public static final int STUN_BYTES_PER_SECOND = 256;

    /// Handshakes: some 3 KB each, repeated when packets are lost.
    public static final int DTLS_BYTES_AT_ONCE = 32 << 10;

    public static final int DTLS_BYTES_PER_SECOND = 64;

    /// Counted for each packet beside its own length, so that many small ones are not cheaper.
    public static final int BYTES_PER_PACKET = 32;

    /// The encrypted part of a handshake follows its open part within this time; later, what is
    /// encrypted is data.
    public static final long SEALED_NANOS_MAX = 10_000_000_000L;

    private final Trickle stun = new Trickle(STUN_BYTES_AT_ONCE, STUN_BYTES_PER_SECOND);
    private final Trickle dtls = new Trickle(DTLS_BYTES_AT_ONCE, DTLS_BYTES_PER_SECOND);
    private boolean shaken;
    private long shakenNanos;

    /// Whether a packet passes. It is told of those of handshakes while billing is not paused, too.
    public boolean admits(PayloadKind kind, int length, boolean paused, long nowNanos) {
        if (kind == PayloadKind.DTLS_HANDSHAKE) {
            shaken = true;
            shakenNanos = nowNanos;
        }
        if (!paused) {
            return true;
        }
        long cost = (long) length + BYTES_PER_PACKET;
        return switch (kind) {
            case STUN -> stun.take(cost, nowNanos);
            case DTLS_HANDSHAKE -> dtls.take(cost, nowNanos);
            case DTLS_SEALED ->
                    shaken
                            && nowNanos - shakenNanos <= SEALED_NANOS_MAX
                            && dtls.take(cost, nowNanos);
            case DTLS_DATA, MEDIA, OTHER -> false;
        };
    }
}
