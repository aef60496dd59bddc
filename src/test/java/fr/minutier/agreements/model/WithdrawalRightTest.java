package fr.minutier.agreements.model;

import static org.assertj.core.api.Assertions.assertThat;

import fr.minutier.kernel.Money;
import fr.minutier.kernel.Result;
import fr.minutier.kernel.Seconds;
import fr.minutier.testing.Cases;
import java.time.LocalDate;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WithdrawalRightTest {

    private static final LocalDate LAST = LocalDate.of(2026, 12, 7);
    private static final Performance FRESH = bought(6_000, 1_800, 0);

    private static Performance bought(long cents, long seconds, long served) {
        return new Performance.Bought(
                Money.cents(cents), new Seconds(seconds), new Seconds(served));
    }

    private static WithdrawalRight right(
            Performance performance, boolean requestedStart, boolean waived) {
        return new WithdrawalRight(true, LAST, requestedStart, waived, performance, false, false);
    }

    private static String code(Result<Consequences> result) {
        return switch (result) {
            case Result.Done<Consequences> _ -> "";
            case Result.Refused<Consequences>(var reasons) -> reasons.getFirst().code();
        };
    }

    /// Time may be served past what was bought: nobody owes more than the whole for it.
    @Test
    void noMoreIsDueThanWasPaid() {
        Consequences whole = right(bought(6_000, 1_800, 1_900), true, false).on(LAST).orElseThrow();
        assertThat(whole.due()).isEqualTo(Money.cents(6_000));
        assertThat(whole.returned()).isEqualTo(Money.cents(0));
    }

    /// served of 1,800 s bought for 60.00 EUR; -1 stands for a call by the minute that was settled
    @ParameterizedTest
    @CsvSource({
        "true, false, false, false, true, false, 0, 0, ''",
        "true, false, false, false, true, true, 0, 0, ''",
        "true, false, false, false, true, true, 1799, 0, ''",
        "true, false, false, false, true, false, 1800, 0, ''",
        "true, false, false, false, true, true, 1800, 0, withdrawal.performed",
        "true, false, false, false, false, true, 1800, 0, ''",
        "true, false, false, false, true, true, -1, 0, withdrawal.performed",
        "true, false, false, false, true, false, -1, 0, ''",
        "true, false, false, false, true, false, 0, 1, withdrawal.over",
        "true, true, false, false, true, false, 0, 0, withdrawal.call-running",
        "true, false, true, false, true, false, 0, 0, withdrawal.already-done",
        "false, false, false, false, false, false, 0, 0, withdrawal.business",
        "true, false, false, true, true, false, 0, 0, withdrawal.nothing"
    })
    void itIsThereOrSaysWhyNot(
            boolean consumer,
            boolean inUse,
            boolean declared,
            boolean nothingCharged,
            boolean requestedStart,
            boolean waived,
            long served,
            int daysLate,
            String code) {
        Performance performance =
                served < 0
                        ? new Performance.Settled(Money.cents(1_200))
                        : bought(6_000, 1_800, served);
        WithdrawalRight right =
                new WithdrawalRight(
                        consumer,
                        LAST,
                        requestedStart,
                        waived,
                        nothingCharged ? new Performance.Settled(Money.cents(0)) : performance,
                        inUse,
                        declared);
        assertThat(code(right.on(LAST.plusDays(daysLate)))).isEqualTo(code);
    }

    /// Article L221-25: in proportion to the price of the whole; nothing without an
    /// express request.
    @ParameterizedTest
    @CsvSource({
        "6000, 1800, 0, true, 0, 6000",
        "6000, 1800, 723, true, 2410, 3590",
        "6000, 1800, 1, true, 3, 5997",
        "6000, 1800, 1800, true, 6000, 0",
        "6000, 1800, 1800, false, 0, 6000",
        "6000, 1800, 723, false, 0, 6000",
        "1, 2, 1, true, 1, 0",
        "1, 3, 1, true, 0, 1"
    })
    void whatWasServedStaysDueInProportion(
            long cents, long bought, long served, boolean requested, long due, long returned) {
        Consequences found =
                right(bought(cents, bought, served), requested, false).on(LAST).orElseThrow();
        assertThat(found.due()).isEqualTo(Money.cents(due));
        assertThat(found.returned()).isEqualTo(Money.cents(returned));
        assertThat(found.released()).isEqualTo(Money.cents(0));
    }

    @Test
    void aReservationThatWasNotUsedIsReleasedWhole() {
        Performance reserved = new Performance.Reserved(Money.cents(2_250));
        Consequences found = right(reserved, true, true).on(LAST).orElseThrow();
        assertThat(found.released()).isEqualTo(Money.cents(2_250));
        assertThat(found.due()).isEqualTo(Money.cents(0));
        assertThat(found.returned()).isEqualTo(Money.cents(0));
    }

    @Test
    void anOrderThatNobodyPaidIsLeftWithoutMoney() {
        Consequences found = right(new Performance.Unpaid(), true, false).on(LAST).orElseThrow();
        assertThat(found.due().plus(found.returned()).plus(found.released()).isZero()).isTrue();
    }

    @Test
    void aCallThatWasChargedStaysDueUnlessNobodyAskedForItToBegin() {
        Performance settled = new Performance.Settled(Money.cents(1_200));
        assertThat(right(settled, true, false).on(LAST).orElseThrow().due())
                .isEqualTo(Money.cents(1_200));
        assertThat(right(settled, false, true).on(LAST).orElseThrow().returned())
                .isEqualTo(Money.cents(1_200));
    }

    @Test
    void theDayAfterTheLastIsTooLateAndTheLastIsNot() {
        assertThat(code(right(FRESH, true, false).on(LAST))).isEmpty();
        assertThat(right(FRESH, true, false).on(LAST.plusDays(1)))
                .isEqualTo(Result.refused("withdrawal.over", "2026-12-07"));
    }

    @Test
    void everyCentIsEitherDueOrGivenBackAndMoreServiceNeverCostsLess() {
        Cases.forAll(
                5_000,
                random -> {
                    long cents = random.nextLong(1, 1_000_000);
                    long bought = random.nextLong(1, 40_000);
                    long served = random.nextLong(0, bought + 1);
                    Consequences found =
                            right(bought(cents, bought, served), true, false)
                                    .on(LAST)
                                    .orElseThrow();
                    assertThat(found.due().plus(found.returned())).isEqualTo(Money.cents(cents));
                    assertThat(found.due().isNegative()).isFalse();
                    assertThat(found.returned().isNegative()).isFalse();
                    // half a cent at most from the exact share
                    long twice = 2 * (found.due().minorUnits() * bought - cents * served);
                    assertThat(Math.abs(twice)).isLessThanOrEqualTo(bought);
                    assertThat(later(random, cents, bought, served).due())
                            .isGreaterThanOrEqualTo(found.due());
                });
    }

    private static Consequences later(
            RandomGenerator random, long cents, long bought, long served) {
        long more = random.nextLong(served, bought + 1);
        return right(bought(cents, bought, more), true, false).on(LAST).orElseThrow();
    }
}
