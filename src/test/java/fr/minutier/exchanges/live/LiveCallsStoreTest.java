package fr.minutier.exchanges.live;

import fr.minutier.agreements.AgreementId;
import fr.minutier.exchanges.ExchangeId;
import fr.minutier.exchanges.nodes.NodeRows;
import fr.minutier.exchanges.store.Exchanges;
import fr.minutier.exchanges.store.LiveCalls;
import fr.minutier.exchanges.store.NodeCalls;
import fr.minutier.exchanges.store.Settlements;
import fr.minutier.exchanges.store.StoredLiveCalls;
import fr.minutier.exchanges.store.StoredNodeCalls;
import fr.minutier.exchanges.store.StoredNodes;
import fr.minutier.platform.storage.Transactions;
import fr.minutier.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Live calls and nodes on PostgreSQL, as the application's role.
class LiveCallsStoreTest extends LiveCallsContract {

    private static TestDatabase database;

    @BeforeAll
    static void open() {
        database = TestDatabase.fresh();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    private static JdbcClient jdbc() {
        return database.jdbc();
    }

    @Override
    LiveCalls calls() {
        return new StoredLiveCalls(jdbc(), new Exchanges(jdbc()), new Settlements(jdbc()));
    }

    @Override
    NodeCalls nodeCalls() {
        return new StoredNodeCalls(jdbc());
    }

    @Override
    NodeRows nodes() {
        return new StoredNodes(jdbc());
    }

    @Override
    Transactions transactions() {
        return database.scope();
    }

    @Override
    void open(ExchangeId opened, AgreementId agreement) {
        database.scope()
                .run(
                        practice,
                        () ->
                                new Exchanges(jdbc())
                                        .open(
                                                practice,
                                                opened,
                                                agreement,
                                                "expert-" + opened,
                                                "client-" + opened,
                                                NOW));
    }
}
