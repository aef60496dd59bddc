package fr.minutier.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.minutier.kernel.PracticeId;
import fr.minutier.kernel.Refusal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

class LedgerProtectionStoreTest extends LedgerOnPostgres {

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
    void theLedgerJoinsATransactionAndNeverBeginsOne() {
        assertThatThrownBy(() -> ledger.verify(practice)).isInstanceOf(IllegalStateException.class);
    }
}
