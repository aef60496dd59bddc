package fr.minutier.agreements;

import fr.minutier.agreements.store.RingRecords;
import fr.minutier.kernel.PracticeId;
import fr.minutier.kernel.Seconds;
import fr.minutier.offers.Offer;
import fr.minutier.offers.Pricing;
import fr.minutier.platform.storage.PracticeScope;
import fr.minutier.practice.Availability;
import fr.minutier.practice.OnCall;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/// Tells whether the expert can be called at this very moment, and by which offers: those by the
/// minute, because their payment is only authorised and can be let go whole. Thread-safe.
@Component
public class Reachability {

    /// After an answer both may take this long until they have met in the room.
    private static final Duration MEETING = Duration.ofMinutes(5);

    private final OnCall onCall;
    private final RingRecords rings;
    private final CallsInProgress calls;
    private final PracticeScope scope;
    private final InstantSource clock;

    Reachability(
            OnCall onCall,
            RingRecords rings,
            CallsInProgress calls,
            PracticeScope scope,
            InstantSource clock) {
        this.onCall = onCall;
        this.rings = rings;
        this.calls = calls;
        this.scope = scope;
        this.clock = clock;
    }

    public Reach of(PracticeId practice) {
        return scope.in(practice, () -> reach(practice, onCall.of(practice)));
    }

    /// The same while nobody else can begin a call, until the transaction ends.
    Reach settled(PracticeId practice) {
        return reach(practice, onCall.lock(practice));
    }

    /// How long a call about this offer would ring if ordered now; zero if it would not.
    public Seconds ring(Offer offer) {
        return isCallable(offer) && of(offer.practice()) == Reach.AVAILABLE
                ? onCall.of(offer.practice()).ringLength()
                : Seconds.ZERO;
    }

    public static boolean isCallable(Offer offer) {
        return offer.pricing() == Pricing.BY_THE_MINUTE;
    }

    private Reach reach(PracticeId practice, Availability availability) {
        Instant now = clock.instant();
        if (!availability.isOn(now)) {
            return Reach.AWAY;
        }
        return rings.isBusy(practice, now.minus(MEETING)) || calls.any(practice)
                ? Reach.ENGAGED
                : Reach.AVAILABLE;
    }
}
