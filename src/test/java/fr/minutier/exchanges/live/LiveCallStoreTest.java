package fr.minutier.exchanges.live;

import static org.assertj.core.api.Assertions.assertThat;

import fr.minutier.agreements.Pot;
import fr.minutier.exchanges.EndReason;
import fr.minutier.exchanges.ExchangeId;
import fr.minutier.exchanges.ReceiptVerifier;
import fr.minutier.exchanges.model.Exchange;
import fr.minutier.exchanges.store.StoredSettlement;
import fr.minutier.kernel.Money;
import fr.minutier.kernel.Party;
import fr.minutier.kernel.Seconds;
import fr.minutier.ledger.AccountKey;
import fr.minutier.ledger.Purpose;
import fr.minutier.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whole calls, second by second, on a real database.
class LiveCallStoreTest {

    @SuppressWarnings("NullAway.Init")
    private static TestDatabase database;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path keys;

    @SuppressWarnings("NullAway.Init")
    private CallFixture calls;

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

    private Pot money(long cents) {
        return new Pot.MoneyPot(calls.funded(Purpose.CLIENT_COVER, cents));
    }

    private Pot time(long seconds) {
        return new Pot.TimePot(calls.funded(Purpose.CLIENT_TIME, seconds));
    }

    private StoredSettlement settled(ExchangeId exchange) {
        return calls.settled(exchange).orElseThrow();
    }

    @Test
    void minutesSpentAreMinutesCharged() {
        ExchangeId exchange = calls.exchange(money(2_250), Seconds.ofMinutes(15));
        FakePage expert = calls.page(exchange, Party.EXPERT);
        calls.pass(20);
        FakePage client = calls.page(exchange, Party.CLIENT);
        calls.pass(480);
        client.leave();
        calls.pass(3);

        StoredSettlement settlement = settled(exchange);
        assertThat(settlement.billed().value()).isBetween(478L, 480L);
        assertThat(settlement.charged().minorUnits())
                .isEqualTo((settlement.billed().value() * 5 + 1) / 2);
        assertThat(calls.agreements.charged).containsExactly(settlement.charged());
        assertThat(calls.events).hasSize(1);
        assertThat(calls.events.getFirst().billed()).isEqualTo(settlement.billed());
        assertThat(expert.last(ServerMessage.Ended.class).orElseThrow().reason())
                .isEqualTo(EndReason.LEFT);
        assertThat(expert.isOpen()).isFalse();
        assertThat(calls.rooms.anyLive()).isFalse();
        assertThat(
                        ReceiptVerifier.verify(
                                settlement.receipt().getBytes(StandardCharsets.UTF_8), Set.of()))
                .isInstanceOf(ReceiptVerifier.Verdict.Proven.class);
    }

    @Test
    void settlingAgainChangesNothing() {
        ExchangeId exchange = calls.exchange(money(2_250), Seconds.ofMinutes(15));
        calls.page(exchange, Party.EXPERT);
        calls.page(exchange, Party.CLIENT).leave();
        calls.pass(3);
        StoredSettlement first = settled(exchange);

        calls.settlement.settle(calls.practice, exchange);

        assertThat(settled(exchange)).isEqualTo(first);
        assertThat(calls.events).hasSize(1);
    }

    @Test
    void aCreditInSecondsEndsAtExactlyZero() {
        Pot pot = time(90);
        ExchangeId exchange = calls.exchange(pot, Seconds.ofMinutes(15));
        FakePage client = calls.page(exchange, Party.CLIENT);
        calls.page(exchange, Party.EXPERT);
        calls.pass(88);
        assertThat(calls.carrier.isCut(exchange.value())).isFalse();
        calls.passMillis(4_000);
        assertThat(calls.carrier.isCut(exchange.value())).isTrue();
        calls.pass(2);

        assertThat(settled(exchange).billed()).isEqualTo(new Seconds(90));
        assertThat(calls.balance(pot.account()).posted()).isZero();
        assertThat(calls.balance(pot.account()).held()).isZero();
        assertThat(client.last(ServerMessage.Ended.class).orElseThrow().reason())
                .isEqualTo(EndReason.LIMIT);
    }

    @Test
    void theCutIsOnTimeAlsoAfterAPause() {
        ExchangeId exchange = calls.exchange(time(90), Seconds.ofMinutes(15));
        FakePage client = calls.page(exchange, Party.CLIENT);
        calls.page(exchange, Party.EXPERT);
        calls.pass(40);
        client.freeze();
        calls.pass(20);
        client.thaw();
        calls.pass(75);

        assertThat(settled(exchange).billed()).isEqualTo(new Seconds(90));
        assertThat(settled(exchange).spans()).hasSize(2);
    }

    @Test
    void twoCallsAtOnceNeverOverdrawOneCredit() {
        Pot pot = time(100);
        ExchangeId one = calls.exchange(pot, Seconds.ofMinutes(15));
        ExchangeId other = calls.exchange(pot, Seconds.ofMinutes(15));
        for (ExchangeId exchange : new ExchangeId[] {one, other}) {
            calls.page(exchange, Party.CLIENT);
            calls.page(exchange, Party.EXPERT);
        }
        calls.pass(120);

        assertThat(settled(one).billed().plus(settled(other).billed())).isEqualTo(new Seconds(100));
        assertThat(calls.balance(pot.account()).posted()).isZero();
    }

    @Test
    void aCreditInEurosEndsWithLessThanASecondsPriceLeft() {
        Pot pot = money(301);
        ExchangeId exchange = calls.exchange(pot, Seconds.ofMinutes(15));
        calls.page(exchange, Party.CLIENT);
        calls.page(exchange, Party.EXPERT);
        calls.pass(150);

        assertThat(settled(exchange).billed()).isEqualTo(new Seconds(120));
        assertThat(settled(exchange).charged()).isEqualTo(Money.cents(300));
        assertThat(settled(exchange).released()).isEqualTo(1);
    }

    @Test
    void waitingAloneIsNeverBilledAndEndsAfterHalfAnHour() {
        ExchangeId exchange = calls.exchange(money(2_250), Seconds.ofMinutes(15));
        FakePage client = calls.page(exchange, Party.CLIENT);
        calls.pass(29 * 60);
        assertThat(client.last(ServerMessage.Figures.class).orElseThrow().state())
                .isEqualTo("waiting");
        calls.pass(70);

        assertThat(settled(exchange).billed()).isEqualTo(Seconds.ZERO);
        assertThat(settled(exchange).charged()).isEqualTo(Money.cents(0));
        assertThat(client.last(ServerMessage.Ended.class).orElseThrow().reason())
                .isEqualTo(EndReason.NOBODY);
    }

    @Test
    void whoLooksInAndGoesAgainChangesNothing() {
        ExchangeId exchange = calls.exchange(money(2_250), Seconds.ofMinutes(15));
        calls.page(exchange, Party.CLIENT).vanish();
        calls.pass(70);

        assertThat(calls.rooms.anyLive()).isFalse();
        assertThat(state(exchange)).isInstanceOf(Exchange.Opened.class);
        calls.page(exchange, Party.CLIENT);
        calls.page(exchange, Party.EXPERT);
        calls.pass(30);
        assertThat(state(exchange)).isInstanceOf(Exchange.Live.class);
    }

    @Test
    void withheldAttestationsStopTheMediaWithinSixSecondsAndTheCallWithinSixty() {
        ExchangeId exchange = calls.exchange(money(2_250), Seconds.ofMinutes(15));
        FakePage client = calls.page(exchange, Party.CLIENT);
        FakePage expert = calls.page(exchange, Party.EXPERT);
        calls.pass(30);
        client.stopAttesting();
        calls.pass(6);
        assertThat(calls.carrier.isRestricted(exchange.value())).isTrue();
        assertThat(expert.last(ServerMessage.Figures.class).orElseThrow().state())
                .isEqualTo("paused");
        calls.pass(60);

        assertThat(settled(exchange).billed().value()).isBetween(28L, 30L);
        assertThat(expert.last(ServerMessage.Ended.class).orElseThrow().reason())
                .isEqualTo(EndReason.GRACE);
    }

    @Test
    void whoNeverAttestsGetsNoMediaBeyondAFewSeconds() {
        ExchangeId exchange = calls.exchange(money(2_250), Seconds.ofMinutes(15));
        calls.page(exchange, Party.EXPERT);
        FakePage client = calls.page(exchange, Party.CLIENT);
        client.stopAttesting();
        calls.pass(8);

        assertThat(calls.carrier.isRestricted(exchange.value())).isTrue();
    }

    @Test
    void theFrozenSideIsNotBilledAndComesBackIntoTheSameSession() {
        ExchangeId exchange = calls.exchange(money(2_250), Seconds.ofMinutes(15));
        FakePage client = calls.page(exchange, Party.CLIENT);
        FakePage expert = calls.page(exchange, Party.EXPERT);
        calls.pass(30);
        client.vanish();
        calls.pass(40);
        assertThat(expert.last(ServerMessage.Peer.class).orElseThrow().present()).isFalse();
        FakePage again = calls.page(exchange, Party.CLIENT);
        calls.pass(30);
        again.leave();
        calls.pass(3);

        assertThat(settled(exchange).billed().value()).isBetween(53L, 61L);
        assertThat(settled(exchange).spans()).hasSize(2);
    }

    @Test
    void anotherTabOfTheSamePersonTakesOver() {
        ExchangeId exchange = calls.exchange(money(2_250), Seconds.ofMinutes(15));
        FakePage first = calls.page(exchange, Party.CLIENT);
        FakePage expert = calls.page(exchange, Party.EXPERT);
        calls.pass(30);
        long generation = expert.last(ServerMessage.Welcome.class).orElseThrow().generation();
        FakePage second = calls.page(exchange, Party.CLIENT);
        calls.pass(30);

        assertThat(first.heard(ServerMessage.Replaced.class)).hasSize(1);
        assertThat(first.isOpen()).isFalse();
        assertThat(expert.last(ServerMessage.Peer.class).orElseThrow().generation())
                .isGreaterThan(generation);
        second.leave();
        calls.pass(3);
        assertThat(settled(exchange).billed().value()).isBetween(57L, 60L);
    }

    @Test
    void eachWarningComesOnceAndTheCeilingExtendsByAClick() {
        ExchangeId exchange = calls.exchange(money(1_500), Seconds.ofMinutes(5));
        FakePage client = calls.page(exchange, Party.CLIENT);
        FakePage expert = calls.page(exchange, Party.EXPERT);
        calls.pass(250);
        assertThat(client.heard(ServerMessage.Warning.class))
                .extracting(ServerMessage.Warning::minutes)
                .containsExactly(2, 1);
        assertThat(expert.heard(ServerMessage.Warning.class))
                .allSatisfy(warning -> assertThat(warning.offer()).isNull());
        ServerMessage.Offer offer = client.last(ServerMessage.Warning.class).orElseThrow().offer();
        assertThat(offer).isNotNull();
        assertThat(offer.needsBank()).isFalse();
        assertThat(offer.seconds()).isEqualTo(300);

        expert.extend(300);
        assertThat(expert.last(ServerMessage.Refused.class).orElseThrow().code())
                .isEqualTo("extension.forbidden");
        client.extend(299);
        assertThat(client.last(ServerMessage.Refused.class).orElseThrow().code())
                .isEqualTo("extension.unknown");
        client.extend(300);
        assertThat(expert.heard(ServerMessage.Extended.class)).hasSize(1);
        calls.pass(360);

        assertThat(settled(exchange).billed()).isEqualTo(Seconds.ofMinutes(10));
        assertThat(client.heard(ServerMessage.Warning.class))
                .extracting(ServerMessage.Warning::minutes)
                .containsExactly(2, 1, 5, 2, 1);
    }

    @Test
    void theBankConfirmsAnExtensionThatNothingCovered() {
        AccountKey account = calls.funded(Purpose.CLIENT_COVER, 450);
        ExchangeId exchange = calls.exchange(new Pot.MoneyPot(account), Seconds.ofMinutes(3));
        FakePage client = calls.page(exchange, Party.CLIENT);
        calls.page(exchange, Party.EXPERT);
        calls.pass(130);
        ServerMessage.Offer offer = client.last(ServerMessage.Warning.class).orElseThrow().offer();
        assertThat(offer).isNotNull();
        assertThat(offer.needsBank()).isTrue();
        assertThat(offer.amount()).isEqualTo("15,00\u202f€");
        client.extend(600);
        assertThat(client.heard(ServerMessage.Extension.class)).hasSize(1);
        assertThat(calls.agreements.requested).containsExactly(new Seconds(600));
        calls.pass(20);
        calls.fund(account, 1_500);
        Seconds sum =
                calls.scope
                        .in(
                                calls.practice,
                                () ->
                                        calls.exchanges.grant(
                                                calls.practice, exchange, new Seconds(600)))
                        .orElseThrow();
        calls.rooms.covered(exchange, new Seconds(600), sum);
        calls.pass(700);

        assertThat(settled(exchange).billed()).isEqualTo(new Seconds(780));
        assertThat(calls.balance(account).posted()).isZero();
    }

    @Test
    void anUnfinishedChallengeExtendsNothing() {
        ExchangeId exchange = calls.exchange(money(450), Seconds.ofMinutes(3));
        FakePage client = calls.page(exchange, Party.CLIENT);
        calls.page(exchange, Party.EXPERT);
        calls.pass(130);
        client.extend(600);
        calls.pass(60);

        assertThat(settled(exchange).billed()).isEqualTo(Seconds.ofMinutes(3));
    }

    @Test
    void afterAKillTheCallResumesAndLosesAtMostTwoSeconds() {
        Pot pot = time(600);
        ExchangeId exchange = calls.exchange(pot, Seconds.ofMinutes(10));
        calls.page(exchange, Party.CLIENT);
        calls.page(exchange, Party.EXPERT);
        calls.passMillis(60_650);

        CallFixture after = calls.restartedAfter(Duration.ofSeconds(25));
        after.pass(5);
        FakePage client = after.page(exchange, Party.CLIENT);
        FakePage expert = after.page(exchange, Party.EXPERT);
        after.pass(60);
        expert.leave();
        after.pass(3);

        long billed = after.settled(exchange).orElseThrow().billed().value();
        assertThat(billed).isBetween(60L + 60L - 4L, 60L + 60L);
        assertThat(client.last(ServerMessage.Welcome.class).orElseThrow().sequence())
                .isGreaterThan(50);
        assertThat(after.balance(pot.account()).posted()).isEqualTo(600 - billed);
    }

    @Test
    void afterAKillTheCallSettlesByItselfIfNobodyComesBack() {
        Pot pot = time(600);
        ExchangeId exchange = calls.exchange(pot, Seconds.ofMinutes(10));
        calls.page(exchange, Party.CLIENT);
        calls.page(exchange, Party.EXPERT);
        calls.passMillis(60_650);

        CallFixture after = calls.restartedAfter(Duration.ofHours(3));
        assertThat(after.settled(exchange)).isEmpty();
        after.pass(70);

        assertThat(after.settled(exchange).orElseThrow().billed().value()).isBetween(58L, 60L);
        assertThat(after.rooms.anyLive()).isFalse();
    }

    @Test
    void aKilledCallThatBilledNothingIsOpenAgain() {
        ExchangeId exchange = calls.exchange(time(600), Seconds.ofMinutes(10));
        calls.page(exchange, Party.CLIENT);
        calls.pass(30);

        CallFixture after = calls.restartedAfter(Duration.ofSeconds(10));

        assertThat(after.rooms.anyLive()).isFalse();
        assertThat(state(exchange)).isInstanceOf(Exchange.Opened.class);
    }

    private Exchange state(ExchangeId exchange) {
        return calls.scope
                .in(calls.practice, () -> calls.exchanges.find(calls.practice, exchange))
                .orElseThrow()
                .state();
    }
}
