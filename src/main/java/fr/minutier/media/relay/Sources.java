package fr.minutier.media.relay;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/// How much each source holds at a time, and no more than so much. A source is an IPv4 address or
/// the /64 of an IPv6 address, which one machine has for itself. Thread-safe.
final class Sources {

    private final Map<Long, Integer> held = new HashMap<>();
    private final int eachMax;

    Sources(int eachMax) {
        this.eachMax = eachMax;
    }

    static long of(InetAddress address) {
        byte[] bytes = address.getAddress();
        ByteBuffer view = ByteBuffer.wrap(bytes);
        return bytes.length == Long.BYTES * 2 ? view.getLong() : view.getInt() & 0xFFFFFFFFL;
    }

    /// False if it holds as much as it may.
    synchronized boolean take(InetAddress address) {
        long source = of(address);
        int now = held.getOrDefault(source, 0);
        if (now >= eachMax) {
            return false;
        }
        held.put(source, now + 1);
        return true;
    }

    synchronized void release(InetAddress address) {
        held.computeIfPresent(of(address), (_, now) -> now == 1 ? null : now - 1);
    }
}
