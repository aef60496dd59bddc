package fr.minutier.exchanges.web;

import fr.minutier.exchanges.live.Room;
import fr.minutier.kernel.Party;
import org.jspecify.annotations.Nullable;

/// One line to one page, what it has entered and how it behaves. Used by one message at a time.
final class Visitor {

    private static final int ERRORS_MAX = 3;
    private static final int MESSAGE_LENGTH_MAX = 64 * 1024;
    private static final long MESSAGES_PER_SECOND = 50;
    private static final long BURST = 200;
    private static final long NANOS_PER_MESSAGE = 1_000_000_000L / MESSAGES_PER_SECOND;

    private final RoomAccess.Entry entry;
    private final SocketLine line;
    private volatile @Nullable Room room;
    private String parts = "";
    private int errors;
    private long paidUntilNanos;

    Visitor(RoomAccess.Entry entry, SocketLine line, long nowNanos) {
        this.entry = entry;
        this.line = line;
        this.paidUntilNanos = nowNanos - BURST * NANOS_PER_MESSAGE;
    }

    RoomAccess.Entry entry() {
        return entry;
    }

    Party party() {
        return entry.party();
    }

    SocketLine line() {
        return line;
    }

    @Nullable Room room() {
        return room;
    }

    void enter(Room entered) {
        room = entered;
    }

    /// Whether one more message is within 50 a second, or 200 at once.
    boolean allows(long nowNanos) {
        long earliest = nowNanos - BURST * NANOS_PER_MESSAGE;
        paidUntilNanos = Math.max(paidUntilNanos - earliest, 0) + earliest + NANOS_PER_MESSAGE;
        return paidUntilNanos - nowNanos <= 0;
    }

    /// Adds a part to the message that is coming in; false if that becomes too long.
    boolean takes(String part) {
        if (parts.length() + part.length() > MESSAGE_LENGTH_MAX) {
            return false;
        }
        parts = parts.isEmpty() ? part : parts + part;
        return true;
    }

    /// The message that has come in.
    String taken() {
        String message = parts;
        parts = "";
        return message;
    }

    /// Counts an error.
    boolean hasErredTooOften() {
        return ++errors >= ERRORS_MAX;
    }
}
