package fr.minutier.exchanges.live;

import static org.assertj.core.api.Assertions.assertThat;

import fr.minutier.agreements.AgreementId;
import fr.minutier.exchanges.EndReason;
import fr.minutier.exchanges.ExchangeId;
import fr.minutier.exchanges.model.Exchange;
import fr.minutier.exchanges.nodes.Node;
import fr.minutier.exchanges.nodes.NodeRows;
import fr.minutier.exchanges.proof.Countersigned;
import fr.minutier.exchanges.proof.SignedTicket;
import fr.minutier.exchanges.proof.Ticket;
import fr.minutier.exchanges.store.LiveCalls;
import fr.minutier.exchanges.store.LiveCalls.Name;
import fr.minutier.exchanges.store.LiveCalls.Saved;
import fr.minutier.exchanges.store.NodeCalls;
import fr.minutier.exchanges.store.StoredSession;
import fr.minutier.exchanges.store.StoredSettlement;
import fr.minutier.kernel.Money;
import fr.minutier.kernel.Party;
import fr.minutier.kernel.PracticeId;
import fr.minutier.kernel.Seconds;
import fr.minutier.ledger.HoldId;
import fr.minutier.metering.Anchor;
import fr.minutier.metering.Epoch;
import fr.minutier.metering.Interval;
import fr.minutier.metering.MeterCheckpoint;
import fr.minutier.platform.storage.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What live calls and nodes in a database do, the real one and the simulated.
abstract class LiveCallsContract {

    static final Instant NOW = Instant.parse("2026-11-22T13:00:00Z");

    private final UUID mine = UUID.randomUUID();
    private final UUID other = UUID.randomUUID();
    final PracticeId practice = new PracticeId(UUID.randomUUID());
    private final ExchangeId exchange = new ExchangeId(UUID.randomUUID());

    abstract LiveCalls calls();

    abstract NodeCalls nodeCalls();

    abstract NodeRows nodes();

    abstract Transactions transactions();

    /// Adds an opened exchange.
    abstract void open(ExchangeId opened, AgreementId agreement);

    @BeforeEach
    final void openOne() {
        open(exchange, new AgreementId(UUID.randomUUID()));
    }

    private void begin(UUID node) {
        transactions().run(practice, () -> calls().begin(practice, exchange, node, NOW));
    }

    private StoredSession session() {
        return transactions().in(practice, () -> calls().session(practice, exchange));
    }

    private Exchange state() {
        return transactions()
                .in(practice, () -> calls().find(practice, exchange))
                .orElseThrow()
                .state();
    }

    private Set<ExchangeId> save(UUID node, long seconds) {
        return save(node, seconds, List.of());
    }

    private Set<ExchangeId> save(UUID node, long seconds, @Nullable List<Countersigned> proofs) {
        Epoch epoch =
                new Epoch(
                        new Anchor(NOW, 5), List.of(new Interval(5, 5 + seconds * 1_000_000_000)));
        Saved saved =
                new Saved(
                        new Name(practice, exchange),
                        node,
                        new MeterCheckpoint(List.of(epoch), 7, 8),
                        proofs);
        return transactions().across(() -> calls().checkpoint(List.of(saved), NOW));
    }

    private long savedSeconds() {
        MeterCheckpoint checkpoint = session().checkpoint();
        return checkpoint == null ? 0 : checkpoint.billable().value();
    }

    private void register(UUID node, String name) {
        transactions()
                .across(
                        () -> {
                            nodes().register(node, name, "http://" + name + ".example", NOW);
                            return true;
                        });
    }

    private void fence(UUID node, long beat) {
        transactions()
                .across(
                        () -> {
                            nodes().fence(node, beat);
                            return true;
                        });
    }

    private boolean isFenced(UUID node) {
        return transactions().across(() -> nodes().isFenced(node));
    }

    private boolean beat(UUID node) {
        return transactions().across(() -> nodes().beat(node, NOW.plusSeconds(1)));
    }

    @Test
    void aCallThatBeginsIsLiveAndItsNodes() {
        assertThat(state()).isEqualTo(new Exchange.Opened(NOW));
        begin(mine);
        assertThat(state()).isEqualTo(new Exchange.Live(NOW));
        assertThat(session().node()).isEqualTo(mine);
        assertThat(transactions().in(practice, () -> calls().owner(practice, exchange)))
                .contains(mine);
    }

    @Test
    void whatPagesSignedStaysUntilItIsSavedAnew() {
        begin(mine);
        List<Countersigned> signed = List.of(signed(Party.CLIENT), signed(Party.EXPERT));
        save(mine, 3, signed);
        save(mine, 4, null);
        assertThat(savedSeconds()).isEqualTo(4);
        assertThat(session().proofs()).containsExactlyInAnyOrderElementsOf(signed);
        List<Countersigned> later = List.of(signed(Party.EXPERT));
        save(mine, 5, later);
        assertThat(session().proofs()).isEqualTo(later);
    }

    private Countersigned signed(Party party) {
        Epoch.Span span = new Epoch.Span(NOW, NOW.plusSeconds(3));
        Ticket ticket = Ticket.of(exchange.value(), "terms", 1, NOW, "", "", List.of(span));
        return new Countersigned(party, new SignedTicket(ticket, List.of(), "s", "k"), "c");
    }

    @Test
    void onlyItsNodeSavesHoldsAndPutsToSleep() {
        begin(mine);
        assertThat(save(mine, 3)).containsExactly(exchange);
        assertThat(save(other, 9)).isEmpty();
        assertThat(savedSeconds()).isEqualTo(3);
        HoldId hold = new HoldId(UUID.randomUUID());
        assertThat(
                        transactions()
                                .in(
                                        practice,
                                        () -> calls().held(practice, exchange, other, hold, 60)))
                .isFalse();
        assertThat(
                        transactions()
                                .in(
                                        practice,
                                        () -> calls().held(practice, exchange, mine, hold, 60)))
                .isTrue();
        assertThat(session().hold()).isEqualTo(hold);
        assertThat(session().holdAmount()).isEqualTo(60);
        assertThat(transactions().in(practice, () -> calls().sleep(practice, exchange, other)))
                .isFalse();
        assertThat(transactions().in(practice, () -> calls().sleep(practice, exchange, mine)))
                .isTrue();
        assertThat(state()).isEqualTo(new Exchange.Opened(NOW));
        assertThat(session().node()).isNull();
        assertThat(session().hold()).isNull();
    }

    @Test
    void theHeirOfAFencedNodeTakesAllItsCallsOnce() {
        begin(mine);
        save(mine, 4);
        Name name = new Name(practice, exchange);
        assertThat(transactions().across(() -> nodeCalls().takeOver(List.of(mine), other, 10)))
                .containsExactly(name);
        assertThat(transactions().across(() -> nodeCalls().takeOver(List.of(mine), other, 10)))
                .isEmpty();
        assertThat(save(mine, 9)).isEmpty();
        assertThat(savedSeconds()).isEqualTo(4);
        assertThat(session().node()).isEqualTo(other);
        assertThat(transactions().across(() -> nodeCalls().owned(other))).containsExactly(name);
        assertThat(transactions().across(() -> nodeCalls().owned(mine))).isEmpty();
    }

    @Test
    void wordIsLeftForTheNodeAndReadOnce() {
        begin(mine);
        transactions()
                .run(
                        practice,
                        () -> {
                            assertThat(calls().grant(practice, exchange, new Seconds(60)))
                                    .contains(new Seconds(60));
                            assertThat(calls().grant(practice, exchange, new Seconds(30)))
                                    .contains(new Seconds(90));
                            calls().notice(practice, exchange);
                        });
        assertThat(transactions().across(() -> nodeCalls().noticed(other))).isEmpty();
        assertThat(transactions().across(() -> nodeCalls().noticed(mine)))
                .containsExactly(new Name(practice, exchange));
        assertThat(transactions().across(() -> nodeCalls().noticed(mine))).isEmpty();
    }

    @Test
    void anEndedCallIsItsNodesUntilItIsSettled() {
        begin(mine);
        save(mine, 5);
        transactions().run(practice, () -> calls().end(practice, exchange, EndReason.LEFT, NOW));
        assertThat(state()).isEqualTo(new Exchange.Ended(NOW, EndReason.LEFT));
        assertThat(session().node()).isEqualTo(mine);
        assertThat(
                        transactions()
                                .in(
                                        practice,
                                        () -> calls().grant(practice, exchange, new Seconds(60))))
                .isEmpty();
        StoredSettlement settlement =
                new StoredSettlement(
                        new Seconds(5), Money.cents(13), 2, List.of(), List.of(), null, "{}", NOW);
        transactions().run(practice, () -> calls().settle(practice, exchange, settlement));
        assertThat(state())
                .isEqualTo(
                        new Exchange.Settled(NOW, EndReason.LEFT, new Seconds(5), Money.cents(13)));
        assertThat(session().node()).isNull();
    }

    @Test
    void aNodeIsFencedOnlyAtTheBeatThatWasSeen() {
        register(mine, "a-" + mine);
        assertThat(beat(mine)).isTrue();
        fence(mine, 0);
        assertThat(isFenced(mine)).isFalse();
        fence(mine, 1);
        assertThat(isFenced(mine)).isTrue();
        assertThat(beat(mine)).isFalse();
    }

    @Test
    void whoComesUnderTheSameNameFencesTheOneBefore() {
        register(mine, "b-" + mine);
        register(other, "b-" + mine);
        assertThat(isFenced(mine)).isTrue();
        assertThat(isFenced(other)).isFalse();
        assertThat(transactions().across(nodes()::all)).extracting(Node::id).contains(mine, other);
    }

    @Test
    void aFencedNodeIsNotForgottenWhileACallIsItsOwn() {
        register(mine, "d-" + mine);
        begin(mine);
        resignAndForget(mine);
        assertThat(transactions().across(nodes()::all)).extracting(Node::id).contains(mine);
        assertThat(transactions().across(() -> nodeCalls().takeOver(List.of(mine), other, 10)))
                .extracting(Name::exchange)
                .containsExactly(exchange);
        resignAndForget(mine);
        assertThat(transactions().across(nodes()::all)).extracting(Node::id).doesNotContain(mine);
    }

    private void resignAndForget(UUID node) {
        transactions()
                .across(
                        () -> {
                            nodes().resign(node);
                            nodes().forget(NOW.plusSeconds(1));
                            return true;
                        });
    }

    @Test
    void aNodeThatResignsOrIsForgottenIsFenced() {
        register(mine, "c-" + mine);
        transactions()
                .across(
                        () -> {
                            nodes().resign(mine);
                            nodes().forget(NOW.minus(Duration.ofDays(1)));
                            return true;
                        });
        assertThat(isFenced(mine)).isTrue();
        assertThat(transactions().across(nodes()::all)).extracting(Node::id).contains(mine);
        transactions()
                .across(
                        () -> {
                            nodes().forget(NOW.plusSeconds(1));
                            return true;
                        });
        assertThat(transactions().across(nodes()::all)).extracting(Node::id).doesNotContain(mine);
        assertThat(isFenced(mine)).isTrue();
    }
}
