package fr.minutier.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An amount set aside.
///
/// @param requested what was first asked for
/// @param amount what is held, or was when it closed: `requested` or what it was raised to
/// @param posted what its settlement transferred
/// @param closedAt when it was settled, voided or expired; null while open
public record Hold(
        HoldId id,
        String idempotencyKey,
        AccountKey from,
        AccountKey to,
        long requested,
        long amount,
        long posted,
        State state,
        String reason,
        Instant openedAt,
        Instant expiresAt,
        @Nullable Instant closedAt) {

    public enum State {
        OPEN,
        SETTLED,
        VOIDED,
        EXPIRED
    }

    public boolean isOpen() {
        return state == State.OPEN;
    }

    /// The same hold, raised.
    public Hold raisedTo(long newAmount) {
        return new Hold(
                id,
                idempotencyKey,
                from,
                to,
                requested,
                newAmount,
                posted,
                state,
                reason,
                openedAt,
                expiresAt,
                closedAt);
    }

    /// The same hold, closed.
    public Hold closed(State newState, long newPosted, Instant instant) {
        return new Hold(
                id,
                idempotencyKey,
                from,
                to,
                requested,
                amount,
                newPosted,
                newState,
                reason,
                openedAt,
                expiresAt,
                instant);
    }
}
