package fr.minutier.exchanges.live;

import static org.assertj.core.api.Assertions.assertThat;

import fr.minutier.exchanges.ExchangeId;
import fr.minutier.exchanges.nodes.Nodes;
import fr.minutier.exchanges.store.Census;
import fr.minutier.exchanges.store.StoredNodes;
import fr.minutier.exchanges.watch.CarriedCall;
import fr.minutier.exchanges.watch.NodeFigures;
import fr.minutier.exchanges.watch.NodeWatch;
import fr.minutier.exchanges.watch.Side;
import fr.minutier.exchanges.watch.Stage;
import fr.minutier.kernel.Party;
import fr.minutier.kernel.Seconds;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What an operator sees of a call agrees with what its room counts.
class WatchedCallStoreTest extends CallStoreTest {

    @SuppressWarnings("NullAway.Init")
    private JdbcClient jdbc;

    @SuppressWarnings("NullAway.Init")
    private NodeWatch watch;

    @BeforeEach
    void look() {
        jdbc = JdbcClient.create(database().dataSource());
        watch = watch(calls.nodes);
    }

    private NodeWatch watch(Nodes nodes) {
        return new NodeWatch(
                calls.rooms, calls.cuts, nodes, new Census(jdbc), calls.scope, calls.time.wall());
    }

    private CarriedCall.Here seen(ExchangeId exchange) {
        return watch.own().calls().stream()
                .filter(call -> call.id().equals(exchange.value()))
                .findFirst()
                .orElseThrow();
    }

    private NodeFigures self() {
        return watch.shared(0).nodes().stream().filter(NodeFigures::self).findFirst().orElseThrow();
    }

    @Test
    void aCallIsSeenFromItsFirstPageToItsSettlement() {
        ExchangeId exchange = calls.exchange(calls.money(2_250), Seconds.ofMinutes(15));
        FakePage expert = calls.page(exchange, Party.EXPERT);
        calls.pass(5);
        CarriedCall.Here waiting = seen(exchange);
        assertThat(waiting.stage()).isEqualTo(Stage.WAITING);
        assertThat(waiting.billed()).isEqualTo(Seconds.ZERO);
        assertThat(waiting.sides()).containsEntry(Party.CLIENT, Side.ABSENT);
        assertThat(waiting.sides().get(Party.EXPERT)).isNotEqualTo(Side.ABSENT);

        FakePage client = calls.page(exchange, Party.CLIENT);
        calls.pass(60);
        CarriedCall.Here flowing = seen(exchange);
        ServerMessage.Figures told = expert.last(ServerMessage.Figures.class).orElseThrow();
        assertThat(flowing.stage()).isEqualTo(Stage.FLOWING);
        assertThat(flowing.billed().value()).isBetween(told.seconds() - 1, told.seconds() + 1);
        assertThat(flowing.sides())
                .containsEntry(Party.EXPERT, Side.HEARD)
                .containsEntry(Party.CLIENT, Side.HEARD);
        assertThat(flowing.unsaved().toMillis()).isLessThan(2_000);
        assertThat(flowing.node()).isEqualTo(calls.nodes.id());
        assertThat(flowing.since()).isBefore(calls.time.wall().instant().minusSeconds(64));
        assertThat(self().calls()).isOne();
        assertThat(self().state()).isEqualTo(NodeFigures.State.ALIVE);
        assertThat(watch.own().lease()).isEqualTo(self().lease()).isPositive();

        client.leave();
        calls.pass(3);
        assertThat(watch.own().calls()).isEmpty();
        assertThat(self().calls()).isZero();
    }

    @Test
    void aCallThatNothingFlowsInIsPausedAndWhatIsNotDurableIsTold() {
        ExchangeId exchange = calls.exchange(calls.money(2_250), Seconds.ofMinutes(15));
        calls.page(exchange, Party.EXPERT);
        FakePage client = calls.page(exchange, Party.CLIENT);
        calls.pass(20);
        calls.databaseHangs();
        calls.pass(20);
        assertThat(seen(exchange).unsaved().toSeconds()).isBetween(18L, 21L);
        assertThat(watch.own().saving()).isOne();

        client.vanish();
        calls.pass(10);
        assertThat(seen(exchange).stage()).isEqualTo(Stage.PAUSED);
        assertThat(seen(exchange).sides()).containsEntry(Party.CLIENT, Side.ABSENT);
    }

    @Test
    void anotherNodeSeesItAsOfItsLastCheckpointAndNothingOfWhoseItIs() {
        ExchangeId exchange = calls.exchange(calls.money(2_250), Seconds.ofMinutes(15));
        calls.page(exchange, Party.EXPERT);
        calls.page(exchange, Party.CLIENT);
        calls.pass(30);

        CarriedCall.Elsewhere seen =
                watch(stranger()).shared(1_000).elsewhere().stream()
                        .filter(call -> call.id().equals(exchange.value()))
                        .findFirst()
                        .orElseThrow();

        assertThat(seen.node()).isEqualTo(calls.nodes.id());
        assertThat(seen.billed().value()).isBetween(26L, 30L);
        assertThat(seen.savedAt()).isAfter(calls.time.wall().instant().minusSeconds(3));
        assertThat(watch(stranger()).shared(0).elsewhere()).isEmpty();
    }

    @Test
    void aNodeWhoseLeaseEndedCarriesNothingAndSaysSo() {
        ExchangeId exchange = calls.exchange(calls.money(2_250), Seconds.ofMinutes(15));
        calls.page(exchange, Party.EXPERT);
        calls.page(exchange, Party.CLIENT);
        calls.pass(20);

        calls.nodes.resign();
        calls.rooms.all().forEach(Room::suspendWithoutLease);

        assertThat(watch.own().lease()).isZero();
        assertThat(seen(exchange).stage()).isEqualTo(Stage.SUSPENDED);
        assertThat(self().state()).isEqualTo(NodeFigures.State.STOPPED);
    }

    @Test
    void nothingPassesFromTheInstantTheLeaseEndsThoughNobodySaysAnything() {
        ExchangeId exchange = calls.exchange(calls.money(2_250), Seconds.ofMinutes(15));
        FakePage expert = calls.page(exchange, Party.EXPERT);
        FakePage client = calls.page(exchange, Party.CLIENT);
        calls.pass(20);

        calls.renewalsFail();
        expert.freeze();
        client.freeze();
        long left = Duration.ofNanos(calls.nodes.heldForNanos()).toMillis();
        calls.passMillis(left - 1);
        assertThat(seen(exchange).stage()).isEqualTo(Stage.FLOWING);
        calls.passMillis(2);
        assertThat(seen(exchange).stage()).isEqualTo(Stage.SUSPENDED);
    }

    /// A node that has not begun to beat.
    private Nodes stranger() {
        return new Nodes(
                new StoredNodes(jdbc),
                calls.scope,
                calls.time.monotonic(),
                calls.time.wall(),
                UUID::randomUUID,
                "stranger",
                "http://stranger");
    }
}
