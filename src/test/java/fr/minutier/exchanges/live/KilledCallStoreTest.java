package fr.minutier.exchanges.live;

import static org.assertj.core.api.Assertions.assertThat;

import fr.minutier.agreements.Pot;
import fr.minutier.exchanges.ExchangeId;
import fr.minutier.exchanges.model.Exchange;
import fr.minutier.kernel.Party;
import fr.minutier.kernel.Seconds;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// What a call is after the server that carried it was killed.
class KilledCallStoreTest extends CallStoreTest {

    @Test
    void afterAKillTheCallResumesAndLosesAtMostTwoSeconds() {
        Pot pot = calls.time(600);
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
        // A page sees media at its second attestation, before and after; two more may be lost.
        assertThat(billed).isBetween(60L - 1 + 60L - 1 - 2, 60L - 1 + 60L - 1);
        assertThat(client.last(ServerMessage.Welcome.class).orElseThrow().sequence())
                .isGreaterThan(50);
        assertThat(after.balance(pot.account()).posted()).isEqualTo(600 - billed);
    }

    @Test
    void afterAKillTheCallSettlesByItselfIfNobodyComesBack() {
        Pot pot = calls.time(600);
        ExchangeId exchange = calls.exchange(pot, Seconds.ofMinutes(10));
        calls.page(exchange, Party.CLIENT);
        calls.page(exchange, Party.EXPERT);
        calls.passMillis(60_650);

        CallFixture after = calls.restartedAfter(Duration.ofHours(3));
        assertThat(after.settled(exchange)).isEmpty();
        after.pass(70);

        assertThat(after.settled(exchange).orElseThrow().billed().value())
                .isBetween(60L - 1 - 2, 60L - 1);
        assertThat(after.rooms.anyLive()).isFalse();
    }

    @Test
    void aKilledCallThatBilledNothingIsOpenAgain() {
        ExchangeId exchange = calls.exchange(calls.time(600), Seconds.ofMinutes(10));
        calls.page(exchange, Party.CLIENT);
        calls.pass(30);

        CallFixture after = calls.restartedAfter(Duration.ofSeconds(10));
        after.pass(62);

        assertThat(after.rooms.anyLive()).isFalse();
        assertThat(calls.state(exchange)).isInstanceOf(Exchange.Opened.class);
    }
}
