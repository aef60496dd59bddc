package fr.minutier.browser;

import static org.assertj.core.api.Assertions.assertThat;

import fr.minutier.kernel.PracticeId;
import fr.minutier.ledger.AccountKey;
import fr.minutier.ledger.Balance;
import fr.minutier.ledger.Ledger;
import fr.minutier.ledger.Purpose;
import fr.minutier.platform.storage.PracticeScope;
import fr.minutier.testing.PaidCall;
import fr.minutier.testing.RoomTab;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What was paid for lasts exactly as long as it was paid for. Both calls go on at the same time.
@Timeout(300)
@Tag("alone")
class LimitTest {

    private static final long CREDIT_NANOS = 60_000_000_000L;

    private static Stage stage;
    private static PaidCall act;
    private static PaidCall minute;

    @BeforeAll
    static void talkUntilBothCallsEndThemselves() {
        stage = Stage.open();
        act = stage.atTheDoor(stage.offerBySound("Act of one minute", "BY_THE_ACT", 1, "10,00"));
        minute = stage.atTheDoor(stage.offerBySound("One minute", "BY_THE_MINUTE", 1, "1,20"));
        act.meet();
        minute.meet();
        assertThat(act.talk(75_000)).as("still going on after 75 s").isFalse();
        act.awaitStatements();
        minute.awaitStatements();
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    @Test
    void creditInSecondsEndsAtExactlyZero() {
        Bill bill = Bill.of(act);
        assertThat(bill.seconds()).isEqualTo(60);
        assertThat(bill.ended()).isEqualTo("limit");
        assertThat(bill.charged()).isEqualTo("0.00 EUR");
        assertThat(balance(bill, bill.agreement(), Purpose.CLIENT_TIME)).isEqualTo(Balance.ZERO);
        Balance consumed = balance(AccountKey.ofPractice(bill.practice(), Purpose.TIME_CONSUMED));
        assertThat(consumed).isEqualTo(new Balance(60, 0));
    }

    @Test
    void reservedMoneyIsChargedToTheLastCentAndNoMore() {
        Bill bill = Bill.of(minute);
        assertThat(bill.seconds()).isEqualTo(60);
        assertThat(bill.ended()).isEqualTo("limit");
        assertThat(bill.charged()).isEqualTo("1.20 EUR");
        assertThat(balance(bill, bill.agreement(), Purpose.CLIENT_COVER)).isEqualTo(Balance.ZERO);
    }

    @Test
    void mediaStopsWithinASecondOfTheDeadline() {
        for (PaidCall call : new PaidCall[] {act, minute}) {
            Bill bill = Bill.of(call);
            assertThat(bill.intervalNanos()).isEqualTo(CREDIT_NANOS);
            bill.assertAgreesWith(call);
            for (RoomTab tab : call.both()) {
                assertThat(tab.mediaUntil()).isBefore(bill.until().plusSeconds(1));
            }
        }
    }

    @Test
    void booksAreSound() {
        PracticeId practice = stage.practice();
        assertThat(scope().in(practice, () -> ledger().verify(practice)).findings()).isEmpty();
    }

    private static Balance balance(Bill bill, String owner, Purpose purpose) {
        return balance(new AccountKey(bill.practice(), owner, purpose));
    }

    private static Balance balance(AccountKey account) {
        return scope().in(account.practice(), () -> ledger().balance(account));
    }

    private static PracticeScope scope() {
        return stage.server().bean(PracticeScope.class);
    }

    private static Ledger ledger() {
        return stage.server().bean(Ledger.class);
    }
}
