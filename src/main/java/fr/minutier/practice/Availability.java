package fr.minutier.practice;

import fr.minutier.kernel.Seconds;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Whether the expert may be called right away. It ends by itself at its instant, so that nobody
/// forgets it.
///
/// @param until when it ends or ended; null if it was never switched on or was switched off
/// @param ringLength how long a call rings at most
/// @param missedAt when an unanswered call switched it off; null when it was not so
public record Availability(
        @Nullable Instant until, Seconds ringLength, @Nullable Instant missedAt) {

    static final int MINUTES_MAX = 12 * 60;
    static final int RING_MINUTES_MAX = 15;

    /// What a practice begins with.
    static final Availability NEVER = new Availability(null, Seconds.ofMinutes(3), null);

    public boolean isOn(Instant now) {
        return until != null && now.isBefore(until);
    }
}
