package fr.minutier.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.minutier.kernel.Identifiers;
import fr.minutier.kernel.PracticeId;
import fr.minutier.kernel.Refusal;
import fr.minutier.kernel.Result;
import fr.minutier.platform.storage.PracticeScope;
import fr.minutier.testing.Cases;
import fr.minutier.testing.SettableClock;
import fr.minutier.testing.TestDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LedgerStoreTest {

    private static final Instant NOW = Operation.START;
    private static final Instant LATER = NOW.plusSeconds(3_600);

    private final Identifiers identifiers = new Identifiers(new SettableClock(NOW));
    private final TestDatabase database = TestDatabase.fresh();
    private final JdbcClient jdbc = JdbcClient.create(database.dataSource());
    private final PracticeScope scope = database.scope();
    private final Ledger ledger = new Ledger(jdbc, identifiers);
    private PracticeId practice = new PracticeId(identifiers.next());

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

    @Test
    void postgresqlAnswersAsTheModelForetells() {
        Cases.forAll(
                40,
                random -> {
                    practice = new PracticeId(identifiers.next());
                    NaiveLedger naive = new NaiveLedger();
                    Map<String, HoldId> holds = new HashMap<>();
                    for (int step = 0; step < 60; step++) {
                        compare(Operation.random(random, practice), naive, holds);
                    }
                    Verification verification = in(() -> ledger.verify(practice));
                    assertThat(verification.findings()).isEmpty();
                    assertThat(verification.accounts()).isEqualTo(naive.accounts().size());
                });
    }

    private void compare(Operation operation, NaiveLedger naive, Map<String, HoldId> holds) {
        String expected = naive.expect(operation);
        // committed even when refused, as by a caller that goes on
        List<Result<?>> result = in(() -> List.<Result<?>>of(apply(operation, holds)));
        assertThat(Operation.code(result.getFirst())).as("%s", operation).isEqualTo(expected);
        scope.run(
                practice,
                () -> {
                    for (AccountKey account : naive.accounts()) {
                        assertThat(ledger.balance(account)).isEqualTo(naive.balance(account));
                    }
                    assertThat(count("ledger_account")).isEqualTo(naive.accounts().size());
                });
    }

    private Result<?> apply(Operation operation, Map<String, HoldId> holds) {
        HoldId unknown = new HoldId(practice.value());
        return switch (operation) {
            case Operation.Post(List<Posting> postings) -> ledger.postAll(practice, postings);
            case Operation.Open(HoldRequest request) -> {
                Result<HoldId> opened = ledger.hold(request);
                if (opened instanceof Result.Done<HoldId>(HoldId id)) {
                    holds.put(request.idempotencyKey(), id);
                }
                yield opened;
            }
            case Operation.Raise(String key, long amount) ->
                    ledger.raise(holds.getOrDefault(key, unknown), amount);
            case Operation.Settle(String key, long amount) ->
                    ledger.settle(holds.getOrDefault(key, unknown), amount, NOW);
            case Operation.Release(String key) ->
                    ledger.voidHold(holds.getOrDefault(key, unknown), NOW);
            case Operation.Expire(String key, Instant now) ->
                    ledger.expire(holds.getOrDefault(key, unknown), now);
        };
    }

    @Test
    void aPaidCallByTheMinuteEndsWithEveryAccountAtRest() {
        AccountKey cover = new AccountKey(practice, "agreement", Purpose.CLIENT_COVER);
        AccountKey authorised = AccountKey.ofPractice(practice, Purpose.PROVIDER_AUTHORISED);
        AccountKey cash = AccountKey.ofPractice(practice, Purpose.PROVIDER_CASH);
        AccountKey earned = AccountKey.ofPractice(practice, Purpose.EARNED);
        scope.run(
                practice,
                () -> {
                    post("authorised", authorised, cover, 2_250);
                    HoldId hold = hold("room", cover, earned, 2_250).orElseThrow();
                    assertThat(ledger.balance(cover)).isEqualTo(new Balance(2_250, 2_250));
                    post("extended", authorised, cover, 1_500);
                    ledger.raise(hold, 3_750).orElseThrow();
                    Hold settled = ledger.settle(hold, 2_400, NOW).orElseThrow();
                    assertThat(settled.state()).isEqualTo(Hold.State.SETTLED);
                    assertThat(ledger.settle(hold, 2_400, LATER).orElseThrow()).isEqualTo(settled);
                    post("captured", cash, authorised, 2_400);
                    post("voided", cover, authorised, 1_350);
                });
        scope.run(
                practice,
                () -> {
                    assertThat(ledger.balance(cover)).isEqualTo(Balance.ZERO);
                    assertThat(ledger.balance(authorised)).isEqualTo(Balance.ZERO);
                    assertThat(ledger.balance(cash).posted()).isEqualTo(-2_400);
                    assertThat(ledger.balance(earned).posted()).isEqualTo(2_400);
                    assertThat(ledger.history(cover))
                            .hasSize(4)
                            .extracting(Transfer::amount)
                            .contains(2_250L, 1_500L, 2_400L, 1_350L);
                    assertThat(ledger.verify(practice))
                            .isEqualTo(new Verification(4, 5, 0, List.of()));
                });
    }

    @Test
    void twoCallsAtOnceNeverOverdrawOneCreditTogether() throws Exception {
        AccountKey time = new AccountKey(practice, "agreement", Purpose.CLIENT_TIME);
        AccountKey consumed = AccountKey.ofPractice(practice, Purpose.TIME_CONSUMED);
        scope.run(
                practice,
                () -> post("sold", AccountKey.ofPractice(practice, Purpose.TIME_SOLD), time, 90));
        List<Callable<String>> calls = new ArrayList<>();
        for (int call = 0; call < 8; call++) {
            String key = "room" + call;
            calls.add(
                    () -> scope.in(practice, () -> Operation.code(hold(key, time, consumed, 40))));
        }
        assertThat(together(calls))
                .hasSize(8)
                .filteredOn(String::isEmpty)
                .as("holds of 40 s on 90 s")
                .hasSize(2);
        assertThat(in(() -> ledger.balance(time))).isEqualTo(new Balance(90, 80));
    }

    @Test
    void theSameEventToldAtTheSameTimeCountsOnce() throws Exception {
        AccountKey cover = new AccountKey(practice, "agreement", Purpose.CLIENT_COVER);
        AccountKey authorised = AccountKey.ofPractice(practice, Purpose.PROVIDER_AUTHORISED);
        List<Callable<TransferId>> calls =
                Collections.nCopies(
                        8,
                        () ->
                                in(() -> ledger.post(posting("event", authorised, cover, 500)))
                                        .orElseThrow()
                                        .id());
        assertThat(together(calls)).hasSize(8);
        assertThat(in(() -> ledger.balance(cover)).posted()).isEqualTo(500);
        assertThat(in(() -> count("ledger_transfer"))).isEqualTo(1);
    }

    @Test
    void manyAtOnceInAnyOrderOfAccountsDoNotBlockEachOther() throws Exception {
        List<Callable<Integer>> calls = new ArrayList<>();
        for (int worker = 0; worker < 6; worker++) {
            RandomGenerator random = new SplittableRandom(worker);
            calls.add(
                    () -> {
                        int done = 0;
                        for (int step = 0; step < 40; step++) {
                            Operation operation = Operation.random(random, practice);
                            if (operation instanceof Operation.Post(List<Posting> postings)) {
                                Result<?> result =
                                        in(() -> ledger.postAll(practice, distinct(postings)));
                                done += Operation.code(result).isEmpty() ? 1 : 0;
                            }
                        }
                        return done;
                    });
        }
        assertThat(together(calls)).hasSize(6).anyMatch(done -> done > 0);
        assertThat(in(() -> ledger.verify(practice)).findings()).isEmpty();
    }

    @Test
    void aRollbackOfTheCallerLeavesNothing() {
        AccountKey cover = new AccountKey(practice, "agreement", Purpose.CLIENT_COVER);
        AccountKey authorised = AccountKey.ofPractice(practice, Purpose.PROVIDER_AUTHORISED);
        assertThatThrownBy(
                        () ->
                                scope.run(
                                        practice,
                                        () -> {
                                            post("authorised", authorised, cover, 500);
                                            hold("room", cover, authorised, 100).orElseThrow();
                                            throw new IllegalStateException("the cause failed");
                                        }))
                .hasMessage("the cause failed");
        scope.run(
                practice,
                () -> {
                    assertThat(ledger.verify(practice))
                            .isEqualTo(new Verification(0, 0, 0, List.of()));
                });
    }

    @Test
    void anotherPracticeSeesNothingAndChangesNothing() {
        AccountKey cover = new AccountKey(practice, "agreement", Purpose.CLIENT_COVER);
        AccountKey authorised = AccountKey.ofPractice(practice, Purpose.PROVIDER_AUTHORISED);
        HoldId hold =
                in(
                        () -> {
                            post("authorised", authorised, cover, 500);
                            return hold("room", cover, authorised, 100).orElseThrow();
                        });
        PracticeId other = new PracticeId(identifiers.next());
        scope.run(
                other,
                () -> {
                    assertThat(ledger.balance(cover)).isEqualTo(Balance.ZERO);
                    assertThat(ledger.history(cover)).isEmpty();
                    assertThat(Operation.code(ledger.settle(hold, 1, NOW)))
                            .isEqualTo("ledger.hold.unknown");
                    assertThat(ledger.verify(practice).accounts()).isZero();
                    assertThat(count("ledger_account")).isZero();
                });
        assertThatThrownBy(() -> scope.run(other, () -> post("stolen", authorised, cover, 1)))
                .isInstanceOf(DataAccessException.class);
        assertThat(scope.across(() -> count("ledger_transfer"))).isZero();
        assertThat(in(() -> ledger.balance(cover))).isEqualTo(new Balance(500, 100));
    }

    @Test
    void theApplicationCannotChangeOrForgetATransfer() {
        for (String sql :
                List.of(
                        "UPDATE ledger_transfer SET amount = 1",
                        "DELETE FROM ledger_transfer",
                        "DELETE FROM ledger_account",
                        "UPDATE ledger_account SET floored = false",
                        "DELETE FROM ledger_hold",
                        "UPDATE ledger_hold SET from_owner = 'x'")) {
            assertThatThrownBy(() -> scope.run(practice, () -> jdbc.sql(sql).update()))
                    .as(sql)
                    .rootCause()
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void verificationFindsABalanceThatIsNotItsTransfers() {
        AccountKey cover = new AccountKey(practice, "agreement", Purpose.CLIENT_COVER);
        AccountKey authorised = AccountKey.ofPractice(practice, Purpose.PROVIDER_AUTHORISED);
        scope.run(practice, () -> post("authorised", authorised, cover, 500));
        scope.run(
                practice,
                () -> {
                    jdbc.sql(
                                    """
                                    UPDATE ledger_account SET posted = posted + 1
                                    WHERE purpose = 'CLIENT_COVER'
                                    """)
                            .update();
                });
        assertThat(in(() -> ledger.verify(practice)).findings())
                .containsExactly(
                        Refusal.of(
                                "ledger.verify.balance",
                                "CLIENT_COVER/agreement",
                                "501 - 0",
                                "500 - 0"),
                        Refusal.of("ledger.verify.sum", "EURO_CENT", "1"));
    }

    @Test
    void holdsThatAreDueAreFoundAndExpire() {
        AccountKey cover = new AccountKey(practice, "agreement", Purpose.CLIENT_COVER);
        AccountKey authorised = AccountKey.ofPractice(practice, Purpose.PROVIDER_AUTHORISED);
        scope.run(
                practice,
                () -> {
                    post("authorised", authorised, cover, 500);
                    HoldId hold = hold("room", cover, authorised, 100).orElseThrow();
                    assertThat(ledger.due(practice, LATER.minusMillis(1))).isEmpty();
                    assertThat(Operation.code(ledger.expire(hold, LATER.minusMillis(1))))
                            .isEqualTo("ledger.hold.early");
                    assertThat(ledger.due(practice, LATER)).containsExactly(hold);
                    assertThat(ledger.expire(hold, LATER).orElseThrow().state())
                            .isEqualTo(Hold.State.EXPIRED);
                    assertThat(ledger.due(practice, LATER)).isEmpty();
                    assertThat(ledger.balance(cover)).isEqualTo(new Balance(500, 0));
                });
    }

    @Test
    void theLedgerJoinsATransactionAndNeverBeginsOne() {
        assertThatThrownBy(() -> ledger.verify(practice)).isInstanceOf(IllegalStateException.class);
    }

    private void post(String key, AccountKey from, AccountKey to, long amount) {
        ledger.post(posting(key, from, to, amount)).orElseThrow();
    }

    private Result<HoldId> hold(String key, AccountKey from, AccountKey to, long amount) {
        return ledger.hold(new HoldRequest(key, from, to, amount, "test", NOW, LATER));
    }

    private static Posting posting(String key, AccountKey from, AccountKey to, long amount) {
        return new Posting(key, from, to, amount, "test", NOW);
    }

    /// With keys of their own, so that only locks can collide.
    private List<Posting> distinct(List<Posting> postings) {
        return postings.stream()
                .map(
                        posting ->
                                posting(
                                        identifiers.next().toString(),
                                        posting.from(),
                                        posting.to(),
                                        posting.amount()))
                .toList();
    }

    private <T> T in(Supplier<T> work) {
        return scope.in(practice, work);
    }

    private long count(String table) {
        return jdbc.sql("SELECT count(*) FROM " + table).query(Long.class).single();
    }

    private static <T> List<T> together(List<Callable<T>> calls) throws Exception {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<T> answers = new ArrayList<>();
            for (Future<T> answer : executor.invokeAll(calls)) {
                answers.add(answer.get());
            }
            return answers;
        }
    }
}
