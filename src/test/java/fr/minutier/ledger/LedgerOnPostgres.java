package fr.minutier.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import fr.minutier.kernel.Identifiers;
import fr.minutier.kernel.PracticeId;
import fr.minutier.kernel.Result;
import fr.minutier.platform.storage.PracticeScope;
import fr.minutier.testing.SettableClock;
import fr.minutier.testing.TestDatabase;
import java.time.Instant;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A ledger on a real database, with a practice of its own for each test.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class LedgerOnPostgres {

    static final Instant NOW = Operation.START;
    static final Instant LATER = NOW.plusSeconds(3_600);

    final Identifiers identifiers = new Identifiers(new SettableClock(NOW));
    final TestDatabase database = TestDatabase.fresh();
    final JdbcClient jdbc = JdbcClient.create(database.dataSource());
    final PracticeScope scope = database.scope();
    final Ledger ledger = new Ledger(jdbc, identifiers);
    PracticeId practice = new PracticeId(identifiers.next());

    @BeforeAll
    void applicationIsNotTheOwner() {
        assertThat(jdbc.sql("SELECT current_user").query(String.class).single())
                .isEqualTo("minutier_app");
    }

    @AfterAll
    void dropDatabase() {
        database.close();
    }

    @BeforeEach
    void newPractice() {
        practice = new PracticeId(identifiers.next());
    }

    final void post(String key, AccountKey from, AccountKey to, long amount) {
        ledger.post(posting(key, from, to, amount)).orElseThrow();
    }

    final Result<HoldId> hold(String key, AccountKey from, AccountKey to, long amount) {
        return ledger.hold(new HoldRequest(key, from, to, amount, "test", NOW, LATER));
    }

    static Posting posting(String key, AccountKey from, AccountKey to, long amount) {
        return new Posting(key, from, to, amount, "test", NOW);
    }

    final <T> T in(Supplier<T> work) {
        return scope.in(practice, work);
    }

    final long count(String table) {
        return jdbc.sql("SELECT count(*) FROM " + table).query(Long.class).single();
    }
}
