package fr.minutier.exchanges.live;

import fr.minutier.agreements.AgreementId;
import fr.minutier.exchanges.ExchangeId;
import fr.minutier.exchanges.model.Exchange;
import fr.minutier.exchanges.nodes.NodeRows;
import fr.minutier.exchanges.store.ExchangeRow;
import fr.minutier.exchanges.store.LiveCalls;
import fr.minutier.exchanges.store.NodeCalls;
import fr.minutier.kernel.PracticeId;
import fr.minutier.kernel.Seconds;
import fr.minutier.platform.storage.Transactions;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The simulated database does what the real one does.
class SimulatedDatabaseContractTest extends LiveCallsContract implements Transactions {

    private final SimulatedDatabase database =
            new SimulatedDatabase(Planted.NONE, UUID::randomUUID);

    @Override
    LiveCalls calls() {
        return database;
    }

    @Override
    NodeCalls nodeCalls() {
        return database;
    }

    @Override
    NodeRows nodes() {
        return database;
    }

    @Override
    Transactions transactions() {
        return this;
    }

    @Override
    void open(ExchangeId opened, AgreementId agreement) {
        database.open(
                new ExchangeRow(
                        practice, opened, agreement, Seconds.ZERO, NOW, new Exchange.Opened(NOW)));
    }

    @Override
    public <T extends @Nullable Object> T in(PracticeId of, Supplier<T> work) {
        return work.get();
    }

    @Override
    public <T extends @Nullable Object> T across(Supplier<T> work) {
        return work.get();
    }
}
