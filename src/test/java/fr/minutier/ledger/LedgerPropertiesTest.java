package fr.minutier.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import fr.minutier.kernel.PracticeId;
import fr.minutier.kernel.Result;
import fr.minutier.ledger.model.Holds;
import fr.minutier.ledger.model.Transfers;
import fr.minutier.testing.Cases;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LedgerPropertiesTest {

    private static final PracticeId PRACTICE = new PracticeId(new UUID(7, 7));
    private static final HoldId UNKNOWN = new HoldId(new UUID(0, 0));

    @Test
    void everyOperationKeepsEveryInvariant() {
        Map<String, Integer> answers = new TreeMap<>();
        Cases.forAll(
                2_000,
                random -> {
                    Simulation simulation = new Simulation();
                    for (int step = 0; step < 200; step++) {
                        String answer = simulation.step(Operation.random(random, PRACTICE));
                        answers.merge(answer, 1, Integer::sum);
                    }
                });
        assertThat(answers)
                .containsOnlyKeys(
                        "",
                        "ledger.accounts",
                        "ledger.amount",
                        "ledger.exhausted",
                        "ledger.hold.closed",
                        "ledger.hold.early",
                        "ledger.hold.exceeded",
                        "ledger.hold.unknown",
                        "ledger.idempotency",
                        "ledger.key",
                        "ledger.reason");
        assertThat(answers.values()).allMatch(count -> count > 500);
    }

    private static final class Simulation {

        private final InMemoryBooks books = new InMemoryBooks();
        private final NaiveLedger naive = new NaiveLedger();
        private final Map<String, HoldId> holds = new HashMap<>();
        private InMemoryBooks.Snapshot last = books.snapshot();
        private long identifiers;
        private final Transfers transfers = new Transfers(books, this::nextId);
        private final Holds keeper = new Holds(books, this::nextId);

        private UUID nextId() {
            return new UUID(1, ++identifiers);
        }

        String step(Operation operation) {
            InMemoryBooks.Snapshot before = last;
            String expected = naive.expect(operation);
            Result<?> result = apply(operation);
            if (!Operation.code(result).equals(expected)) {
                throw new AssertionError(operation + ": " + result + ", not " + expected);
            }
            InMemoryBooks.Snapshot after = books.snapshot();
            last = after;
            if (!expected.isEmpty()) {
                require(after.equals(before), "a refusal leaves no trace", operation);
            }
            checkBalances(after, operation);
            if (expected.isEmpty()) {
                require(apply(operation).equals(result), "repeated, answers the same", operation);
                require(books.snapshot().equals(after), "repeated, changes nothing", operation);
            }
            return expected;
        }

        private Result<?> apply(Operation operation) {
            return switch (operation) {
                case Operation.Post post -> transfers.post(PRACTICE, post.postings());
                case Operation.Open open -> {
                    Result<HoldId> result = keeper.open(PRACTICE, open.request());
                    if (result instanceof Result.Done<HoldId>(HoldId id)) {
                        holds.put(open.request().idempotencyKey(), id);
                    }
                    yield result;
                }
                case Operation.Raise raise -> keeper.raise(id(raise.holdKey()), raise.amount());
                case Operation.Settle settle ->
                        keeper.settle(id(settle.holdKey()), settle.amount(), Operation.START);
                case Operation.Release(String key) -> keeper.voidHold(id(key), Operation.START);
                case Operation.Expire expire -> keeper.expire(id(expire.holdKey()), expire.now());
            };
        }

        private HoldId id(String key) {
            return holds.getOrDefault(key, UNKNOWN);
        }

        private void checkBalances(InMemoryBooks.Snapshot snapshot, Operation operation) {
            Map<Unit, Long> sums = new EnumMap<>(Unit.class);
            snapshot.accounts()
                    .forEach(
                            (account, balance) -> {
                                sums.merge(account.unit(), balance.posted(), Long::sum);
                                boolean floor =
                                        !account.purpose().isFloored() || balance.available() >= 0;
                                require(floor, "no account under its floor", operation);
                                require(balance.held() >= 0, "no negative hold", operation);
                                require(
                                        balance.equals(naive.balance(account)),
                                        "replaying gives the balances",
                                        operation);
                            });
            require(sums.values().stream().allMatch(sum -> sum == 0), "zero sum", operation);
            require(
                    snapshot.accounts().keySet().containsAll(naive.accounts()),
                    "every account is there",
                    operation);
        }

        private static void require(boolean holds, String invariant, Operation operation) {
            if (!holds) {
                throw new AssertionError("not so: " + invariant + ", after " + operation);
            }
        }
    }
}
