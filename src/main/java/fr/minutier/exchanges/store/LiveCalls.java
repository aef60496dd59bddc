package fr.minutier.exchanges.store;

import fr.minutier.exchanges.EndReason;
import fr.minutier.exchanges.ExchangeId;
import fr.minutier.exchanges.proof.Countersigned;
import fr.minutier.kernel.PracticeId;
import fr.minutier.kernel.Seconds;
import fr.minutier.ledger.HoldId;
import fr.minutier.metering.MeterCheckpoint;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What live calls keep in the database, in the caller's transaction. A session belongs to one node
/// at a time; what only its node may do tells whether the caller still is.
public interface LiveCalls {

    /// A call by its names.
    record Name(PracticeId practice, ExchangeId exchange) {}

    /// What is saved of one session.
    ///
    /// @param node under whose name it was measured
    /// @param proofs tickets that pages countersigned, the oldest first, not all of them checked;
    ///     null if they are as they were saved before
    record Saved(
            Name call,
            UUID node,
            MeterCheckpoint checkpoint,
            @Nullable List<Countersigned> proofs) {
        public Saved {
            proofs = proofs == null ? null : List.copyOf(proofs);
        }
    }

    Optional<ExchangeRow> find(PracticeId practice, ExchangeId exchange);

    /// Waits for whoever else changes it.
    Optional<ExchangeRow> lock(PracticeId practice, ExchangeId exchange);

    StoredSession session(PracticeId practice, ExchangeId exchange);

    /// The node whose session it is, after waiting for whoever else changes that.
    Optional<UUID> owner(PracticeId practice, ExchangeId exchange);

    /// Live from now on, and this node's, whoever had it; for an exchange that is locked and
    /// opened or live.
    void begin(PracticeId practice, ExchangeId exchange, UUID node, Instant now);

    /// Back to opened and nobody's, with nothing held: nobody is there, and nothing was billed.
    /// False if it is another node's.
    boolean sleep(PracticeId practice, ExchangeId exchange, UUID node);

    /// Ended if it was not, after its last checkpoint; the session stays the node's until it is
    /// settled.
    void end(PracticeId practice, ExchangeId exchange, EndReason reason, Instant now);

    /// Settled, and nobody's any more.
    void settle(PracticeId practice, ExchangeId exchange, StoredSettlement settlement);

    /// Adds granted time and answers the sum. An ended exchange is extended no more.
    Optional<Seconds> grant(PracticeId practice, ExchangeId exchange, Seconds more);

    /// Leaves word for the session's node that something about the call has changed.
    void notice(PracticeId practice, ExchangeId exchange);

    /// False if the session is another node's.
    boolean held(PracticeId practice, ExchangeId exchange, UUID node, HoldId hold, long amount);

    /// Saves those sessions that are still the node's that measured them, of whatever practices.
    ///
    /// @return the exchanges that were saved
    Set<ExchangeId> checkpoint(List<Saved> sessions, Instant now);
}
