package fr.minutier.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import fr.minutier.kernel.Result;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class LedgerConcurrencyStoreTest extends LedgerOnPostgres {

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
