package fr.minutier.agreements;

import fr.minutier.kernel.PracticeId;

/// Whether the expert is in a call right now: provided by whoever holds calls, above.
public interface CallsInProgress {

    boolean any(PracticeId practice);
}
