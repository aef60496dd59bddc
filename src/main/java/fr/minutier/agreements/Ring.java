package fr.minutier.agreements;

import fr.minutier.kernel.PracticeId;
import fr.minutier.kernel.Seconds;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The call that a client ordered at once.
///
/// @param length how long it rings at most, as the client was told
/// @param deadline until when it rings; null before it began or where it never did
/// @param endedAt null until it is over
/// @param word what the expert wrote when declining, or empty
public record Ring(
        PracticeId practice,
        AgreementId agreement,
        Seconds length,
        RingState state,
        @Nullable Instant begunAt,
        @Nullable Instant deadline,
        @Nullable Instant endedAt,
        String word) {

    /// When the client called, as far as the expert is concerned.
    ///
    /// @throws IllegalStateException before it began
    public Instant at() {
        Instant known = begunAt == null ? endedAt : begunAt;
        if (known == null) {
            throw new IllegalStateException("the call about " + agreement + " has not begun");
        }
        return known;
    }

    /// How long it still rings, never negative.
    public Duration left(Instant now) {
        return state == RingState.RINGING && deadline != null && now.isBefore(deadline)
                ? Duration.between(now, deadline)
                : Duration.ZERO;
    }
}
