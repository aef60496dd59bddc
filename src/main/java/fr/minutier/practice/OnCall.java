package fr.minutier.practice;

import fr.minutier.kernel.Checks;
import fr.minutier.kernel.PracticeId;
import fr.minutier.kernel.Result;
import fr.minutier.kernel.Seconds;
import fr.minutier.platform.storage.PracticeScope;
import fr.minutier.practice.store.AvailabilityRecords;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/// Switches the expert's availability for calls on and off. Thread-safe; joins the caller's
/// transaction.
@Component
public class OnCall {

    private final AvailabilityRecords records;
    private final PracticeScope scope;
    private final InstantSource clock;

    OnCall(AvailabilityRecords records, PracticeScope scope, InstantSource clock) {
        this.records = records;
        this.scope = scope;
        this.clock = clock;
    }

    public Availability of(PracticeId practice) {
        return scope.in(practice, () -> records.find(practice).orElse(Availability.NEVER));
    }

    /// The same, and nobody else changes it or begins a call until the transaction ends.
    public Availability lock(PracticeId practice) {
        return scope.in(
                practice,
                () -> {
                    records.addIfMissing(practice, Availability.NEVER, clock.instant());
                    return records.lock(practice);
                });
    }

    /// Switches it on from now, 1 minute to 12 hours, or off with 0.
    ///
    /// @param ringMinutes how long a call rings, 1 to 15
    public Result<Availability> set(PracticeId practice, String minutes, String ringMinutes) {
        Checks checks = new Checks();
        long length = checks.whole("minutes", minutes, 0, Availability.MINUTES_MAX);
        long ring = checks.whole("ringMinutes", ringMinutes, 1, Availability.RING_MINUTES_MAX);
        return checks.result(() -> set(practice, length, Seconds.ofMinutes(ring)));
    }

    /// Nobody answered a call: nothing more is promised until the expert says so.
    public void missed(PracticeId practice) {
        scope.run(
                practice,
                () -> {
                    Instant now = clock.instant();
                    Availability current = lock(practice);
                    records.update(
                            practice, new Availability(null, current.ringLength(), now), now);
                });
    }

    private Availability set(PracticeId practice, long minutes, Seconds ringLength) {
        return scope.in(
                practice,
                () -> {
                    Instant now = clock.instant();
                    Availability current = lock(practice);
                    Availability next =
                            minutes == 0
                                    ? new Availability(null, ringLength, current.missedAt())
                                    : new Availability(
                                            now.plus(Duration.ofMinutes(minutes)),
                                            ringLength,
                                            null);
                    records.update(practice, next, now);
                    return next;
                });
    }
}
