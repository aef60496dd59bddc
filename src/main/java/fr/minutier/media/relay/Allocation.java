package fr.minutier.media.relay;

import fr.minutier.media.model.TransportAddress;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// One client address of a party and the virtual address that stands for it. Touched by the
/// relay's thread only. Its few peers are searched one by one, which is faster than a map.
final class Allocation {

    static final int LIFETIME_SECONDS = 600;

    private static final int LINKS_MAX = 64;

    final Seat seat;
    final Remote client;
    final long relayed;

    private final byte[] transaction;
    private PeerLink[] links = new PeerLink[0];
    private long expiresNanos;
    private boolean deleted;

    Allocation(Seat seat, Remote client, long relayed, byte[] transaction, long now) {
        this.seat = seat;
        this.client = client;
        this.relayed = relayed;
        this.transaction = transaction;
        refresh(now);
    }

    /// The transaction that made it, so that its retransmission gets the same answer.
    byte[] transaction() {
        return transaction;
    }

    void refresh(long now) {
        expiresNanos = now + LIFETIME_SECONDS * 1_000_000_000L;
    }

    void delete() {
        deleted = true;
    }

    boolean alive(long now) {
        return !deleted && expiresNanos - now > 0;
    }

    @Nullable PeerLink channel(int number, long now) {
        for (PeerLink link : links) {
            if (link.channel() == number && link.bound(now)) {
                return link;
            }
        }
        return null;
    }

    @Nullable PeerLink permitted(long peer, long now) {
        PeerLink link = link(TransportAddress.ip(peer));
        return link != null && link.permitted(now) ? link : null;
    }

    @Nullable PeerLink link(int ip) {
        for (PeerLink link : links) {
            if (link.ip == ip) {
                return link;
            }
        }
        return null;
    }

    /// The link to that peer with a fresh permission; null if there are too many peers.
    @Nullable PeerLink permit(int ip, long now) {
        PeerLink known = link(ip);
        if (known != null) {
            known.permit(now);
            return known;
        }
        PeerLink added = new PeerLink(ip, now);
        for (int i = 0; i < links.length; i++) {
            if (links[i].idle(now)) {
                links[i] = added;
                return added;
            }
        }
        if (links.length == LINKS_MAX) {
            return null;
        }
        links = Arrays.copyOf(links, links.length + 1);
        links[links.length - 1] = added;
        return added;
    }
}
