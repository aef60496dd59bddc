package fr.minutier.exchanges.live;

import static org.assertj.core.api.Assertions.assertThat;

import fr.minutier.exchanges.EndReason;
import fr.minutier.exchanges.ExchangeId;
import fr.minutier.exchanges.model.Exchange;
import fr.minutier.kernel.Money;
import fr.minutier.kernel.Party;
import fr.minutier.kernel.Seconds;
import org.junit.jupiter.api.Test;

/// Who is there, who is not any more, and what that does to the bill.
class PresenceStoreTest extends CallStoreTest {

    @Test
    void waitingAloneIsNeverBilledAndEndsAfterHalfAnHour() {
        ExchangeId exchange = calls.exchange(calls.money(2_250), Seconds.ofMinutes(15));
        FakePage client = calls.page(exchange, Party.CLIENT);
        calls.pass(29 * 60);
        assertThat(client.last(ServerMessage.Figures.class).orElseThrow().state())
                .isEqualTo("waiting");
        assertThat(client.last(ServerMessage.Figures.class).orElseThrow().end()).isEmpty();
        calls.pass(70);

        assertThat(settlement(exchange).billed()).isEqualTo(Seconds.ZERO);
        assertThat(settlement(exchange).charged()).isEqualTo(Money.cents(0));
        assertThat(client.last(ServerMessage.Ended.class).orElseThrow().reason())
                .isEqualTo(EndReason.NOBODY);
    }

    @Test
    void whoWaitsIsToldThatTheAgreementEnded() {
        ExchangeId exchange = calls.exchange(calls.money(2_250), Seconds.ofMinutes(15));
        FakePage expert = calls.page(exchange, Party.EXPERT);
        calls.pass(10);
        calls.closeAgreement(exchange);
        calls.pass(3);

        assertThat(settlement(exchange).charged()).isEqualTo(Money.cents(0));
        assertThat(expert.last(ServerMessage.Ended.class).orElseThrow().reason())
                .isEqualTo(EndReason.CLOSED);
        assertThat(calls.rooms.anyLive()).isFalse();
    }

    @Test
    void whoLooksInAndGoesAgainChangesNothing() {
        ExchangeId exchange = calls.exchange(calls.money(2_250), Seconds.ofMinutes(15));
        calls.page(exchange, Party.CLIENT).vanish();
        calls.pass(70);

        assertThat(calls.rooms.anyLive()).isFalse();
        assertThat(calls.state(exchange)).isInstanceOf(Exchange.Opened.class);
        calls.page(exchange, Party.CLIENT);
        calls.page(exchange, Party.EXPERT);
        calls.pass(30);
        assertThat(calls.state(exchange)).isInstanceOf(Exchange.Live.class);
    }

    @Test
    void withheldAttestationsStopTheMediaWithinSixSecondsAndTheCallWithinSixty() {
        ExchangeId exchange = calls.exchange(calls.money(2_250), Seconds.ofMinutes(15));
        FakePage client = calls.page(exchange, Party.CLIENT);
        FakePage expert = calls.page(exchange, Party.EXPERT);
        calls.pass(30);
        client.stopAttesting();
        calls.pass(6);
        assertThat(calls.carrier.isRestricted(exchange.value())).isTrue();
        assertThat(expert.last(ServerMessage.Figures.class).orElseThrow().state())
                .isEqualTo("paused");
        calls.pass(60);

        assertThat(settlement(exchange).billed().value()).isBetween(28L, 30L);
        assertThat(expert.last(ServerMessage.Ended.class).orElseThrow().reason())
                .isEqualTo(EndReason.GRACE);
    }

    @Test
    void whoNeverAttestsGetsNoMediaBeyondAFewSeconds() {
        ExchangeId exchange = calls.exchange(calls.money(2_250), Seconds.ofMinutes(15));
        calls.page(exchange, Party.EXPERT);
        FakePage client = calls.page(exchange, Party.CLIENT);
        client.stopAttesting();
        calls.pass(8);

        assertThat(calls.carrier.isRestricted(exchange.value())).isTrue();
    }

    @Test
    void theFrozenSideIsNotBilledAndComesBackIntoTheSameSession() {
        ExchangeId exchange = calls.exchange(calls.money(2_250), Seconds.ofMinutes(15));
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

        assertThat(settlement(exchange).billed().value()).isBetween(53L, 61L);
        assertThat(settlement(exchange).spans()).hasSize(2);
    }

    @Test
    void anotherTabOfTheSamePersonTakesOver() {
        ExchangeId exchange = calls.exchange(calls.money(2_250), Seconds.ofMinutes(15));
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
        assertThat(settlement(exchange).billed().value()).isBetween(57L, 60L);
    }
}
