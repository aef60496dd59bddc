package fr.minutier.exchanges.live;

import static org.assertj.core.api.Assertions.assertThat;

import fr.minutier.agreements.Pot;
import fr.minutier.exchanges.ExchangeId;
import fr.minutier.exchanges.ExchangeSettled;
import fr.minutier.exchanges.ReceiptVerifier;
import fr.minutier.exchanges.model.Exchange;
import fr.minutier.exchanges.proof.Ticket;
import fr.minutier.exchanges.store.ExchangeRow;
import fr.minutier.exchanges.store.StoredSession;
import fr.minutier.exchanges.store.StoredSettlement;
import fr.minutier.kernel.Money;
import fr.minutier.kernel.Seconds;
import fr.minutier.ledger.AccountKey;
import fr.minutier.ledger.Balance;
import fr.minutier.ledger.Purpose;
import fr.minutier.metering.Epoch;
import fr.minutier.metering.MeterCheckpoint;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// What must hold of simulated calls whatever happens. It knows what really flowed, sees every
/// commit, and shares no code with the meter.
final class Oracle {

    /// Evidence of one side this far apart at most is one presence, by any clock of a node.
    private static final long GAP_NANOS = 2_502_000_000L;

    /// What the clocks of nodes may run too fast, in millionths.
    private static final long DRIFT = 250;

    private static final long SECOND = 1_000_000_000L;
    private static final long MILLI = 1_000_000L;

    /// What was counted past the cover before the cut, and is taken back by it, is less than this.
    private static final long CUT_LATE_NANOS = SECOND;

    private static final long STRANGE_NANOS_MAX = 300 * MILLI;
    private static final long NEVER = -1;

    private final Simulation world;
    private final SimulatedDatabase database;
    private final Map<ExchangeId, Pot> calls = new LinkedHashMap<>();
    private final Map<ExchangeId, Integer> owners = new HashMap<>();
    private final Map<ExchangeId, Long> strangeSince = new HashMap<>();
    private final Map<ExchangeId, Long> durable = new HashMap<>();
    private final Map<ExchangeId, ExchangeSettled> events = new HashMap<>();
    private final Map<ExchangeId, StoredSettlement> settled = new HashMap<>();

    /// Calls of which a page brought back more than was saved, for which credit is held soon.
    private final Set<ExchangeId> brought = new HashSet<>();

    Oracle(Simulation world, SimulatedDatabase database) {
        this.world = world;
        this.database = database;
    }

    void watch(ExchangeId exchange, Pot pot) {
        calls.put(exchange, pot);
    }

    /// A call passes through the node that it belongs to and no other, neither twice nor for free,
    /// but for the moment that a process which stood still needs to look at its clock.
    void checkFlows(ExchangeId exchange) {
        UUID owner = database.session(exchange).node();
        int rightful = owner == null ? 0 : world.incarnationOf(owner);
        boolean strange =
                owner != null
                        && world.truth(exchange).nodesFlowing().stream()
                                .anyMatch(node -> node != rightful);
        if (rightful != owners.getOrDefault(exchange, 0)) {
            owners.put(exchange, rightful);
            world.tell("the call belongs to node " + rightful);
        }
        long since = strangeSince.getOrDefault(exchange, NEVER);
        if (!strange) {
            strangeSince.remove(exchange);
        } else if (since == NEVER) {
            strangeSince.put(exchange, world.now());
        } else {
            assertThat(world.now() - since)
                    .as("ns for which another than node %d carries its call", rightful)
                    .isLessThan(STRANGE_NANOS_MAX);
        }
    }

    /// No account is under its floor, holds counted.
    private void checkCredit() {
        for (Pot pot : calls.values()) {
            assertThat(database.balance(pot.account()).available())
                    .as("what is available of the credit")
                    .isNotNegative();
        }
    }

    /// What is written down was lived, lacks nothing that was written before, and is covered.
    void checkCommit() {
        checkCredit();
        calls.keySet().forEach(this::checkFlows);
        for (ExchangeId exchange : calls.keySet()) {
            StoredSession session = database.session(exchange);
            MeterCheckpoint checkpoint = session.checkpoint();
            if (checkpoint == null) {
                continue;
            }
            long billable = checkpoint.billableNanos();
            long known = durable.getOrDefault(exchange, 0L);
            if (billable != known) {
                checkKept(exchange, billable, known);
                checkLived(exchange, billable);
                if (!brought.contains(exchange) || isOver(exchange)) {
                    checkCovered(exchange, session, checkpoint.spans(), billable);
                }
                durable.put(exchange, billable);
            }
            checkSettled(exchange);
        }
    }

    /// What was saved grows; at the end, the cut takes back what came after the limit, which is
    /// less than a second.
    private void checkKept(ExchangeId exchange, long billable, long known) {
        boolean cut =
                switch (database.state(exchange)) {
                    case Exchange.Ended _, Exchange.Settled _ -> true;
                    case Exchange.Opened _, Exchange.Live _ -> false;
                };
        if (cut) {
            assertThat(billable / SECOND)
                    .as("of %d ns that were saved before", known)
                    .isGreaterThanOrEqualTo(known / SECOND);
        } else {
            assertThat(billable).as("of what was saved before").isGreaterThan(known);
        }
    }

    private void checkLived(ExchangeId exchange, long billable) {
        long lived = world.truth(exchange).bothNanos(world.now(), GAP_NANOS);
        assertThat(billable)
                .as("billed of %d ns that both were there", lived)
                .isLessThanOrEqualTo(lived + lived / 1_000_000 * DRIFT + MILLI);
    }

    private void checkCovered(
            ExchangeId exchange, StoredSession session, List<Epoch.Span> spans, long billable) {
        ExchangeRow row = database.find(world.practice(), exchange).orElseThrow();
        var terms = world.agreements().terms(world.practice(), row.agreement()).orElseThrow();
        Seconds horizon = Seconds.floorOfNanos(billable + 2 * SECOND);
        CallPrice price = CallPrice.over(terms, spans, Simulation.START);
        long held = price.within(session.holdAmount(), horizon).value() * SECOND;
        assertThat(billable)
                .as("billed of %d ns that are covered", held)
                .isLessThan(held + CUT_LATE_NANOS);
        AccountKey account = terms.pot().account();
        assertThat(database.balance(account).held())
                .as("what the ledger holds")
                .isGreaterThanOrEqualTo(isOver(exchange) ? 0 : session.holdAmount());
    }

    private void checkSettled(ExchangeId exchange) {
        StoredSettlement made = database.settlement(exchange).orElse(null);
        if (made == null || made.equals(settled.put(exchange, made))) {
            return;
        }
        MeterCheckpoint last = database.session(exchange).checkpoint();
        assertThat(last).isNotNull();
        assertThat(made.billed()).as("billed").isEqualTo(last.billable());
        assertThat(events.get(exchange)).as("what others were told").isNotNull();
        checkIntervals(made);
    }

    private static void checkIntervals(StoredSettlement made) {
        Instant before = Instant.MIN;
        long sum = 0;
        for (Epoch.Span span : made.spans()) {
            assertThat(span.from()).isAfterOrEqualTo(before);
            assertThat(span.to()).isAfter(span.from());
            before = span.to();
            sum += Duration.between(span.from(), span.to()).toNanos();
        }
        assertThat(made.billed()).isEqualTo(Seconds.floorOfNanos(sum));
    }

    /// Told in the transaction of a settlement, which may still be undone.
    void settled(ExchangeSettled event) {
        events.put(event.exchange(), event);
    }

    /// A page brought a ticket: unless something was billed since, nothing of it is lost.
    void broughtBack(Room room, Ticket ticket, long before) {
        long saved = durable.getOrDefault(room.call().id(), 0L);
        long after = room.saved().checkpoint().billableNanos();
        if (before == saved && !room.isGone() && !isOver(room.call().id())) {
            assertThat(after).isGreaterThanOrEqualTo(before);
        }
        if (after > before) {
            brought.add(room.call().id());
        }
        assertThat(ticket.exchange()).isEqualTo(room.call().id().value());
        checkLived(room.call().id(), after);
    }

    boolean isAllOver() {
        return calls.keySet().stream().allMatch(this::isOver);
    }

    private boolean isOver(ExchangeId exchange) {
        return switch (database.state(exchange)) {
            case Exchange.Settled _ -> true;
            case Exchange.Opened _ -> database.session(exchange).node() == null;
            case Exchange.Live _, Exchange.Ended _ -> false;
        };
    }

    /// Every call has ended, was charged once, and gave back what it did not use.
    void checkEnd(Weather weather, int kills) {
        Money charged = Money.cents(0);
        long seconds = 0;
        for (ExchangeId exchange : calls.keySet()) {
            assertThat(isOver(exchange))
                    .as("the call ends, which is %s", database.state(exchange))
                    .isTrue();
            StoredSettlement made = settled.get(exchange);
            if (made == null) {
                assertThat(durable.getOrDefault(exchange, 0L)).as("billed, never settled").isZero();
                continue;
            }
            charged = charged.plus(made.charged());
            seconds += made.billed().value();
            if (weather.sealed()) {
                byte[] receipt = made.receipt().getBytes(StandardCharsets.UTF_8);
                assertThat(ReceiptVerifier.verify(receipt, Set.of()))
                        .isInstanceOf(ReceiptVerifier.Verdict.Proven.class);
            }
            if (weather.isCalm()) {
                checkNothingLost(exchange, made);
            }
        }
        Pot pot = calls.values().iterator().next();
        Balance left = database.balance(pot.account());
        assertThat(left.held()).as("still held at the end").isZero();
        long earned =
                database.balance(
                                AccountKey.ofPractice(
                                        world.practice(),
                                        switch (pot) {
                                            case Pot.MoneyPot _ -> Purpose.EARNED;
                                            case Pot.TimePot _ -> Purpose.TIME_CONSUMED;
                                        }))
                        .posted();
        assertThat(earned)
                .as("what was taken out of the credit")
                .isEqualTo(
                        switch (pot) {
                            case Pot.MoneyPot _ -> charged.minorUnits();
                            case Pot.TimePot _ -> seconds;
                        });
    }

    /// Where nothing goes wrong, at most the beginning lacks: a page attests what it has seen for
    /// a second.
    private void checkNothingLost(ExchangeId exchange, StoredSettlement made) {
        long lived = world.truth(exchange).bothNanos(world.now(), 0);
        assertThat(made.billed().value() * SECOND)
                .as("billed of %d ns", lived)
                .isGreaterThanOrEqualTo(lived - 4 * SECOND);
    }

    long billedSeconds() {
        return settled.values().stream().mapToLong(made -> made.billed().value()).sum();
    }
}
