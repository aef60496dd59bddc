package fr.minutier.exchanges.live;

import static org.assertj.core.api.Assertions.assertThat;

import fr.minutier.agreements.Pot;
import fr.minutier.exchanges.EndReason;
import fr.minutier.exchanges.ExchangeId;
import fr.minutier.exchanges.ReceiptVerifier;
import fr.minutier.exchanges.store.StoredSettlement;
import fr.minutier.kernel.Money;
import fr.minutier.kernel.Party;
import fr.minutier.kernel.Seconds;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What a call costs, and where it ends.
class MeteredCallStoreTest extends CallStoreTest {

    @Test
    void minutesSpentAreMinutesCharged() {
        ExchangeId exchange = calls.exchange(calls.money(2_250), Seconds.ofMinutes(15));
        FakePage expert = calls.page(exchange, Party.EXPERT);
        calls.pass(20);
        FakePage client = calls.page(exchange, Party.CLIENT);
        calls.pass(480);
        client.leave();
        calls.pass(3);

        StoredSettlement settlement = settlement(exchange);
        assertThat(settlement.billed().value()).isBetween(478L, 480L);
        assertThat(settlement.charged().minorUnits())
                .isEqualTo((settlement.billed().value() * 5 + 1) / 2);
        assertThat(calls.agreements.charged).containsExactly(settlement.charged());
        assertThat(calls.events).hasSize(1);
        assertThat(calls.events.getFirst().billed()).isEqualTo(settlement.billed());
        assertThat(expert.last(ServerMessage.Ended.class).orElseThrow().reason())
                .isEqualTo(EndReason.LEFT);
        ServerMessage.Figures last = expert.last(ServerMessage.Figures.class).orElseThrow();
        assertThat(client.last(ServerMessage.Figures.class)).contains(last);
        assertThat(last.state()).isEqualTo("ended");
        assertThat(last.seconds()).isEqualTo(settlement.billed().value());
        assertThat(last.end()).isEmpty();
        assertThat(expert.isOpen()).isFalse();
        assertThat(calls.rooms.anyLive()).isFalse();
        assertThat(
                        ReceiptVerifier.verify(
                                settlement.receipt().getBytes(StandardCharsets.UTF_8), Set.of()))
                .isInstanceOf(ReceiptVerifier.Verdict.Proven.class);
    }

    @Test
    void settlingAgainChangesNothing() {
        ExchangeId exchange = calls.exchange(calls.money(2_250), Seconds.ofMinutes(15));
        calls.page(exchange, Party.EXPERT);
        calls.page(exchange, Party.CLIENT).leave();
        calls.pass(3);
        StoredSettlement first = settlement(exchange);

        calls.settlement.settle(calls.practice, exchange);

        assertThat(settlement(exchange)).isEqualTo(first);
        assertThat(calls.events).hasSize(1);
    }

    @Test
    void aCreditInSecondsEndsAtExactlyZero() {
        Pot pot = calls.time(90);
        ExchangeId exchange = calls.exchange(pot, Seconds.ofMinutes(15));
        FakePage client = calls.page(exchange, Party.CLIENT);
        calls.page(exchange, Party.EXPERT);
        calls.pass(88);
        assertThat(calls.carrier.isCut(exchange.value())).isFalse();
        calls.passMillis(4_000);
        assertThat(calls.carrier.isCut(exchange.value())).isTrue();
        calls.pass(2);

        assertThat(settlement(exchange).billed()).isEqualTo(new Seconds(90));
        assertThat(calls.balance(pot.account()).posted()).isZero();
        assertThat(calls.balance(pot.account()).held()).isZero();
        assertThat(client.last(ServerMessage.Ended.class).orElseThrow().reason())
                .isEqualTo(EndReason.LIMIT);
    }

    @Test
    void theCutIsOnTimeAlsoAfterAPause() {
        ExchangeId exchange = calls.exchange(calls.time(90), Seconds.ofMinutes(15));
        FakePage client = calls.page(exchange, Party.CLIENT);
        calls.page(exchange, Party.EXPERT);
        calls.pass(40);
        client.freeze();
        calls.pass(20);
        client.thaw();
        calls.pass(75);

        assertThat(settlement(exchange).billed()).isEqualTo(new Seconds(90));
        assertThat(settlement(exchange).spans()).hasSize(2);
        assertThat(calls.cuts.lateness()).isEqualTo(new Cuts.Lateness(1, 0, 0, 0, 0));
    }

    /// A page is silent until media is stopped, and is believed for the time before; not for the
    /// time in which nothing could pass.
    @Test
    void whatWeHeldBackIsNotBilledHoweverShort() {
        ExchangeId exchange = calls.exchange(calls.time(600), Seconds.ofMinutes(15));
        FakePage client = calls.page(exchange, Party.CLIENT);
        calls.page(exchange, Party.EXPERT);
        long flowedMillis = 0;
        long heldBackMillis = 0;
        for (int tenth = 0; tenth < 300; tenth++) {
            switch (tenth) {
                case 100 -> client.stopAttesting();
                case 165 -> client.attestAgain();
                default -> {}
            }
            boolean restricted = calls.carrier.isRestricted(exchange.value());
            flowedMillis += restricted ? 0 : 100;
            heldBackMillis += restricted && tenth > 100 ? 100 : 0;
            calls.passMillis(100);
        }
        client.leave();
        calls.pass(4);

        assertThat(heldBackMillis).isBetween(500L, 2_400L);
        assertThat(settlement(exchange).billed().value() * 1_000)
                .isBetween(flowedMillis - 2_000, flowedMillis);
    }

    @Test
    void twoCallsAtOnceNeverOverdrawOneCredit() {
        Pot pot = calls.time(100);
        ExchangeId one = calls.exchange(pot, Seconds.ofMinutes(15));
        ExchangeId other = calls.exchange(pot, Seconds.ofMinutes(15));
        for (ExchangeId exchange : new ExchangeId[] {one, other}) {
            calls.page(exchange, Party.CLIENT);
            calls.page(exchange, Party.EXPERT);
        }
        calls.pass(120);

        assertThat(settlement(one).billed().plus(settlement(other).billed()))
                .isEqualTo(new Seconds(100));
        assertThat(calls.balance(pot.account()).posted()).isZero();
    }

    @Test
    void aCreditInEurosEndsWithLessThanASecondsPriceLeft() {
        Pot pot = calls.money(301);
        ExchangeId exchange = calls.exchange(pot, Seconds.ofMinutes(15));
        calls.page(exchange, Party.CLIENT);
        calls.page(exchange, Party.EXPERT);
        calls.pass(150);

        assertThat(settlement(exchange).billed()).isEqualTo(new Seconds(120));
        assertThat(settlement(exchange).charged()).isEqualTo(Money.cents(300));
        assertThat(settlement(exchange).released()).isEqualTo(1);
    }
}
