package fr.minutier.exchanges.live;

import fr.minutier.exchanges.EndReason;
import fr.minutier.exchanges.ExchangeId;
import fr.minutier.exchanges.proof.Countersigned;
import fr.minutier.exchanges.store.Exchanges;
import fr.minutier.exchanges.store.Sessions;
import fr.minutier.kernel.PracticeId;
import fr.minutier.kernel.Seconds;
import fr.minutier.metering.MeterCheckpoint;
import fr.minutier.platform.storage.PracticeScope;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Writes down what happens in rooms, each entry durable when the call returns. Thread-safe.
@Component
public class RoomJournal {

    private final Exchanges exchanges;
    private final Sessions sessions;
    private final PracticeScope scope;
    private final InstantSource clock;

    public RoomJournal(
            Exchanges exchanges, Sessions sessions, PracticeScope scope, InstantSource clock) {
        this.exchanges = exchanges;
        this.sessions = sessions;
        this.scope = scope;
        this.clock = clock;
    }

    /// False if the exchange is over.
    boolean begin(PracticeId practice, ExchangeId exchange, String owner) {
        return scope.in(
                practice, () -> exchanges.begin(practice, exchange, owner, clock.instant()));
    }

    void sleep(Call call) {
        scope.run(call.practice(), () -> exchanges.sleep(call.practice(), call.id()));
    }

    /// @param proofs what pages countersigned
    void checkpoint(Call call, MeterCheckpoint checkpoint, List<Countersigned> proofs) {
        scope.run(call.practice(), () -> save(call, checkpoint, proofs));
    }

    void end(Call call, EndReason reason, MeterCheckpoint checkpoint, List<Countersigned> proofs) {
        scope.run(
                call.practice(),
                () -> {
                    save(call, checkpoint, proofs);
                    exchanges.end(call.practice(), call.id(), reason, clock.instant());
                });
    }

    private void save(Call call, MeterCheckpoint checkpoint, List<Countersigned> proofs) {
        Instant now = clock.instant();
        sessions.checkpoint(call.practice(), call.id(), checkpoint, proofs, now);
    }

    /// The sum of what was granted; empty if the exchange is over.
    Optional<Seconds> grant(PracticeId practice, ExchangeId exchange, Seconds more) {
        return scope.in(practice, () -> exchanges.grant(practice, exchange, more));
    }
}
