package fr.minutier.exchanges.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import fr.minutier.exchanges.ExchangeId;
import fr.minutier.exchanges.ReceiptVerifier;
import fr.minutier.exchanges.ReceiptVerifier.Verdict;
import fr.minutier.exchanges.ReceiptVerifier.Witnessed;
import fr.minutier.exchanges.proof.Countersigned;
import fr.minutier.kernel.Party;
import fr.minutier.kernel.Seconds;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What pages sign during a call, and what it is worth afterwards.
class ProvenCallStoreTest extends CallStoreTest {

    private List<Witnessed> witnessed(CallFixture from, ExchangeId exchange) {
        String receipt = from.settled(exchange).orElseThrow().receipt();
        Verdict verdict =
                ReceiptVerifier.verify(receipt.getBytes(StandardCharsets.UTF_8), Set.of());
        assertThat(verdict).isInstanceOf(Verdict.Proven.class);
        return ((Verdict.Proven) verdict).witnessed();
    }

    @Test
    void bothPagesSignAllThatIsBilledToTheLastSecond() {
        ExchangeId exchange = calls.exchange(calls.money(3_000), Seconds.ofMinutes(10));
        FakePage client = calls.page(exchange, Party.CLIENT);
        FakePage expert = calls.page(exchange, Party.EXPERT);
        calls.pass(40);
        client.freeze();
        calls.pass(10);
        client.thaw();
        calls.pass(30);
        expert.leave();
        calls.pass(4);

        Seconds billed = calls.settled(exchange).orElseThrow().billed();
        assertThat(billed.value()).isGreaterThan(60);
        assertThat(witnessed(calls, exchange))
                .extracting(Witnessed::party, Witnessed::seconds)
                .containsExactlyInAnyOrder(
                        tuple(Party.EXPERT, billed), tuple(Party.CLIENT, billed));
    }

    @Test
    void theLimitIsSignedAndNothingPastIt() {
        ExchangeId exchange = calls.exchange(calls.time(30), Seconds.ofMinutes(10));
        FakePage client = calls.page(exchange, Party.CLIENT);
        calls.page(exchange, Party.EXPERT);
        calls.pass(40);

        assertThat(calls.settled(exchange).orElseThrow().billed()).isEqualTo(new Seconds(30));
        assertThat(witnessed(calls, exchange))
                .hasSize(2)
                .allSatisfy(witness -> assertThat(witness.seconds()).isEqualTo(new Seconds(30)));
        assertThat(client.signed().orElseThrow().ticket().billableNanos())
                .isLessThanOrEqualTo(30_000_000_000L);
    }

    @Test
    void aPageThatDoesNotSignHoldsNothingUpAndIsNoWitness() {
        ExchangeId exchange = calls.exchange(calls.time(600), Seconds.ofMinutes(10));
        FakePage client = calls.page(exchange, Party.CLIENT);
        FakePage expert = calls.page(exchange, Party.EXPERT);
        client.stopSigning();
        calls.pass(30);
        expert.leave();
        calls.pass(4);

        assertThat(witnessed(calls, exchange))
                .extracting(Witnessed::party)
                .containsExactly(Party.EXPERT);
    }

    @Test
    void aBadSignatureProvesNothingAndSpoilsNothingSignedBefore() {
        ExchangeId exchange = calls.exchange(calls.time(600), Seconds.ofMinutes(10));
        FakePage client = calls.page(exchange, Party.CLIENT);
        FakePage expert = calls.page(exchange, Party.EXPERT);
        calls.pass(20);
        client.stopSigning();
        calls.pass(10);
        long last =
                client.last(ServerMessage.Ticket.class).orElseThrow().signed().ticket().number();
        Room room = calls.enter(exchange);
        room.countersign(Party.CLIENT, client, last, "AAAA");
        room.countersign(Party.CLIENT, client, last, "not base64");
        room.countersign(Party.CLIENT, client, 1, "AAAA");
        expert.leave();
        calls.pass(4);

        assertThat(witnessed(calls, exchange))
                .filteredOn(witness -> witness.party() == Party.CLIENT)
                .singleElement()
                .satisfies(witness -> assertThat(witness.seconds().value()).isBetween(5L, 20L));
    }

    @Test
    void afterAKillTheTicketBringsBackWhatTheCheckpointLacked() {
        ExchangeId exchange = calls.exchange(calls.time(600), Seconds.ofMinutes(10));
        FakePage client = calls.page(exchange, Party.CLIENT);
        calls.page(exchange, Party.EXPERT);
        calls.passMillis(30_450);
        calls.databaseHangs();
        calls.pass(6);
        Countersigned known = client.signed().orElseThrow();
        long seconds = known.ticket().billableNanos() / 1_000_000_000L;
        assertThat(seconds).isGreaterThan(34);

        CallFixture after = calls.restartedAfter(Duration.ofSeconds(5));
        after.page(exchange, Party.EXPERT);
        FakePage back = after.page(exchange, Party.CLIENT, known);
        after.pass(1);
        back.leave();
        after.pass(4);

        assertThat(after.settled(exchange).orElseThrow().billed()).isEqualTo(new Seconds(seconds));
        assertThat(witnessed(after, exchange))
                .filteredOn(witness -> witness.party() == Party.CLIENT)
                .singleElement()
                .satisfies(
                        witness -> assertThat(witness.seconds()).isEqualTo(new Seconds(seconds)));
    }

    @Test
    void aTicketBroughtBackTooLateIsNoProofAndSpoilsNone() {
        ExchangeId exchange = calls.exchange(calls.time(600), Seconds.ofMinutes(10));
        FakePage client = calls.page(exchange, Party.CLIENT);
        calls.page(exchange, Party.EXPERT);
        calls.passMillis(30_450);
        calls.databaseHangs();
        calls.pass(6);
        Countersigned known = client.signed().orElseThrow();

        CallFixture after = calls.restartedAfter(Duration.ofSeconds(5));
        after.page(exchange, Party.EXPERT);
        after.page(exchange, Party.CLIENT);
        after.pass(5);
        FakePage late = after.page(exchange, Party.CLIENT, known);
        late.stopSigning();
        after.pass(1);
        late.leave();
        after.pass(4);

        assertThat(witnessed(after, exchange))
                .filteredOn(witness -> witness.party() == Party.CLIENT)
                .singleElement()
                .satisfies(witness -> assertThat(witness.at()).isAfter(known.ticket().at()));
    }

    @Test
    void aForgedOrForeignTicketBringsNothing() {
        ExchangeId exchange = calls.exchange(calls.time(600), Seconds.ofMinutes(10));
        FakePage client = calls.page(exchange, Party.CLIENT);
        calls.page(exchange, Party.EXPERT);
        calls.passMillis(20_450);
        Countersigned known = client.signed().orElseThrow();
        ExchangeId other = calls.exchange(calls.time(600), Seconds.ofMinutes(10));
        FakePage lying = calls.page(other, Party.CLIENT, known);
        FakePage expert = calls.page(other, Party.EXPERT);
        calls.pass(10);
        expert.leave();
        calls.pass(4);

        assertThat(lying.last(ServerMessage.Ended.class)).isPresent();
        assertThat(calls.settled(other).orElseThrow().billed().value()).isLessThanOrEqualTo(10);
    }
}
