package fr.minutier.exchanges.live;

import static org.assertj.core.api.Assertions.assertThat;

import fr.minutier.agreements.Pot;
import fr.minutier.exchanges.ExchangeId;
import fr.minutier.kernel.Party;
import fr.minutier.kernel.Seconds;
import fr.minutier.ledger.AccountKey;
import fr.minutier.ledger.Purpose;
import org.junit.jupiter.api.Test;

/// How the end of a call is announced, and put off.
class ExtendedCallStoreTest extends CallStoreTest {

    @Test
    void eachWarningComesOnceAndTheCeilingExtendsByAClick() {
        ExchangeId exchange = calls.exchange(calls.money(1_500), Seconds.ofMinutes(5));
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

        assertThat(settlement(exchange).billed()).isEqualTo(Seconds.ofMinutes(10));
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
        calls.grant(exchange, new Seconds(600));
        calls.pass(700);

        assertThat(settlement(exchange).billed()).isEqualTo(new Seconds(780));
        assertThat(calls.balance(account).posted()).isZero();
    }

    @Test
    void anUnfinishedChallengeExtendsNothing() {
        ExchangeId exchange = calls.exchange(calls.money(450), Seconds.ofMinutes(3));
        FakePage client = calls.page(exchange, Party.CLIENT);
        calls.page(exchange, Party.EXPERT);
        calls.pass(130);
        client.extend(600);
        calls.pass(60);

        assertThat(settlement(exchange).billed()).isEqualTo(Seconds.ofMinutes(3));
    }
}
