package fr.minutier.exchanges.live;

import fr.minutier.exchanges.ExchangeId;
import fr.minutier.exchanges.store.LiveCalls.Saved;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Saves the checkpoints of all rooms of this node, those of a moment in one transaction.
/// Thread-safe.
public final class CheckpointOffice {

    private static final Logger LOG = LoggerFactory.getLogger(CheckpointOffice.class);
    private static final long GATHERED_NANOS = 400_000_000L;

    /// So that what goes to the database at once stays small enough for the collector of garbage.
    private static final int SAVED_AT_ONCE_MAX = 200;

    /// What came of saving a checkpoint.
    enum Outcome {
        SAVED,
        /// The session belongs to another node.
        LOST,
        /// The database did not answer.
        FAILED
    }

    private record Asked(Saved saved, Consumer<Outcome> done) {}

    private final RoomJournal journal;
    private final Gathering<Asked> waiting;

    public CheckpointOffice(RoomJournal journal, Ticker ticker, Executor background) {
        this.journal = journal;
        this.waiting = new Gathering<>(ticker, background, GATHERED_NANOS, this::saveAll);
    }

    /// @param done called once, later, in the background
    void save(Saved session, Consumer<Outcome> done) {
        waiting.add(new Asked(session, done));
    }

    private void saveAll(List<Asked> asked) {
        for (int from = 0; from < asked.size(); from += SAVED_AT_ONCE_MAX) {
            save(asked.subList(from, Math.min(asked.size(), from + SAVED_AT_ONCE_MAX)));
        }
    }

    private void save(List<Asked> batch) {
        Optional<Set<ExchangeId>> saved = saved(batch);
        for (Asked one : batch) {
            ExchangeId exchange = one.saved().call().exchange();
            Outcome outcome =
                    saved.map(ours -> ours.contains(exchange) ? Outcome.SAVED : Outcome.LOST)
                            .orElse(Outcome.FAILED);
            try {
                one.done().accept(outcome);
            } catch (RuntimeException failure) {
                LOG.error("the room of exchange {} failed", exchange, failure);
            }
        }
    }

    /// Empty if the database did not answer.
    private Optional<Set<ExchangeId>> saved(List<Asked> batch) {
        try {
            return Optional.of(journal.checkpoint(batch.stream().map(Asked::saved).toList()));
        } catch (RuntimeException failure) {
            LOG.warn("{} checkpoints failed", batch.size(), failure);
            return Optional.empty();
        }
    }
}
