package fr.minutier.exchanges;

import fr.minutier.agreements.CallsInProgress;
import fr.minutier.exchanges.store.RunningCalls;
import fr.minutier.kernel.PracticeId;
import fr.minutier.platform.storage.PracticeScope;
import org.springframework.stereotype.Component;

/// The calls of this installation, on whatever node they run. Thread-safe.
@Component
class CallsAtHand implements CallsInProgress {

    private final RunningCalls calls;
    private final PracticeScope scope;

    CallsAtHand(RunningCalls calls, PracticeScope scope) {
        this.calls = calls;
        this.scope = scope;
    }

    @Override
    public boolean any(PracticeId practice) {
        return scope.in(practice, () -> calls.any(practice));
    }
}
