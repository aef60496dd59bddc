package fr.minutier.exchanges.live;

import static org.assertj.core.api.Assertions.assertThat;

import fr.minutier.exchanges.ExchangeId;
import fr.minutier.exchanges.store.StoredSettlement;
import fr.minutier.testing.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// Whole calls, second by second, on a real database, whose books are checked after each.
abstract class CallStoreTest {

    @SuppressWarnings("NullAway.Init")
    private static TestDatabase database;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path keys;

    @SuppressWarnings("NullAway.Init")
    CallFixture calls;

    @BeforeAll
    static void open() {
        database = TestDatabase.fresh();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void begin() {
        calls = new CallFixture(database, keys);
    }

    @AfterEach
    void theLedgerBalances() {
        assertThat(calls.findings()).isEmpty();
    }

    static TestDatabase database() {
        return database;
    }

    final StoredSettlement settlement(ExchangeId exchange) {
        return calls.settled(exchange).orElseThrow();
    }
}
