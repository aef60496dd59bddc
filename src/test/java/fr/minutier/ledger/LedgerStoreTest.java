package fr.minutier.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import fr.minutier.kernel.PracticeId;
import fr.minutier.kernel.Result;
import fr.minutier.testing.Cases;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LedgerStoreTest extends LedgerOnPostgres {

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
}
