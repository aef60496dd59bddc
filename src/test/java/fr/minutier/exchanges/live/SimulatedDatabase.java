package fr.minutier.exchanges.live;

import fr.minutier.exchanges.EndReason;
import fr.minutier.exchanges.ExchangeId;
import fr.minutier.exchanges.model.Exchange;
import fr.minutier.exchanges.nodes.Node;
import fr.minutier.exchanges.nodes.NodeRows;
import fr.minutier.exchanges.proof.Countersigned;
import fr.minutier.exchanges.store.ExchangeRow;
import fr.minutier.exchanges.store.LiveCalls;
import fr.minutier.exchanges.store.NodeCalls;
import fr.minutier.exchanges.store.StoredSession;
import fr.minutier.exchanges.store.StoredSettlement;
import fr.minutier.kernel.PracticeId;
import fr.minutier.kernel.Result;
import fr.minutier.kernel.Seconds;
import fr.minutier.ledger.AccountKey;
import fr.minutier.ledger.Balance;
import fr.minutier.ledger.Hold;
import fr.minutier.ledger.HoldId;
import fr.minutier.ledger.HoldRequest;
import fr.minutier.ledger.InMemoryBooks;
import fr.minutier.ledger.model.Holds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The tables of live calls, of nodes and of the ledger in memory, as PostgreSQL behaves: one
/// transaction after the other, each wholly or not at all.
final class SimulatedDatabase implements LiveCalls, NodeCalls, NodeRows, CallCredit {

    /// All that a transaction can undo. What is in it is never changed, but replaced.
    record Contents(
            Map<ExchangeId, ExchangeRow> exchanges,
            Map<ExchangeId, StoredSession> sessions,
            Map<ExchangeId, StoredSettlement> settlements,
            Set<ExchangeId> noticed,
            Map<UUID, Node> nodes,
            Map<UUID, String> names,
            InMemoryBooks.Snapshot books) {}

    private final Planted planted;
    private final InMemoryBooks books = new InMemoryBooks();
    private final Holds holds;
    private Map<ExchangeId, ExchangeRow> exchanges = new LinkedHashMap<>();
    private Map<ExchangeId, StoredSession> sessions = new LinkedHashMap<>();
    private Map<ExchangeId, StoredSettlement> settlements = new LinkedHashMap<>();
    private Set<ExchangeId> noticed = new HashSet<>();
    private Map<UUID, Node> nodes = new LinkedHashMap<>();
    private Map<UUID, String> names = new LinkedHashMap<>();

    SimulatedDatabase(Planted planted, Supplier<UUID> identifiers) {
        this.planted = planted;
        this.holds = new Holds(books, identifiers);
    }

    InMemoryBooks books() {
        return books;
    }

    Contents contents() {
        return new Contents(
                exchanges, sessions, settlements, noticed, nodes, names, books.snapshot());
    }

    void restore(Contents former) {
        exchanges = former.exchanges();
        sessions = former.sessions();
        settlements = former.settlements();
        noticed = former.noticed();
        nodes = former.nodes();
        names = former.names();
        books.restore(former.books());
    }

    void open(ExchangeRow row) {
        exchanges = with(exchanges, row.id(), row);
    }

    Optional<StoredSettlement> settlement(ExchangeId exchange) {
        return Optional.ofNullable(settlements.get(exchange));
    }

    Exchange state(ExchangeId exchange) {
        return row(exchange).state();
    }

    StoredSession session(ExchangeId exchange) {
        return sessions.getOrDefault(exchange, StoredSession.NONE);
    }

    @Override
    public Optional<ExchangeRow> find(PracticeId practice, ExchangeId exchange) {
        return Optional.ofNullable(exchanges.get(exchange));
    }

    @Override
    public Optional<ExchangeRow> lock(PracticeId practice, ExchangeId exchange) {
        return find(practice, exchange);
    }

    @Override
    public StoredSession session(PracticeId practice, ExchangeId exchange) {
        return session(exchange);
    }

    @Override
    public Optional<UUID> owner(PracticeId practice, ExchangeId exchange) {
        return Optional.ofNullable(session(exchange).node());
    }

    @Override
    public void begin(PracticeId practice, ExchangeId exchange, UUID node, Instant now) {
        ExchangeRow row = row(exchange);
        switch (row.state()) {
            case Exchange.Opened _ ->
                    exchanges = with(exchanges, exchange, with(row, new Exchange.Live(now)));
            case Exchange.Live _, Exchange.Ended _, Exchange.Settled _ -> {}
        }
        sessions = with(sessions, exchange, owned(session(exchange), node));
        noticed = without(noticed, exchange);
    }

    @Override
    public boolean sleep(PracticeId practice, ExchangeId exchange, UUID node) {
        boolean owned = isOwned(exchange, node);
        if (owned) {
            StoredSession former = session(exchange);
            sessions =
                    with(
                            sessions,
                            exchange,
                            new StoredSession(former.checkpoint(), null, 0, former.proofs(), null));
            ExchangeRow row = row(exchange);
            if (row.state() instanceof Exchange.Live) {
                exchanges =
                        with(exchanges, exchange, with(row, new Exchange.Opened(row.openedAt())));
            }
        }
        return owned;
    }

    @Override
    public void end(PracticeId practice, ExchangeId exchange, EndReason reason, Instant now) {
        ExchangeRow row = row(exchange);
        switch (row.state()) {
            case Exchange.Opened _, Exchange.Live _ ->
                    exchanges =
                            with(exchanges, exchange, with(row, new Exchange.Ended(now, reason)));
            case Exchange.Ended _, Exchange.Settled _ -> {}
        }
    }

    @Override
    public void settle(PracticeId practice, ExchangeId exchange, StoredSettlement settlement) {
        if (settlements.containsKey(exchange)) {
            throw new IllegalStateException(exchange + " was settled already");
        }
        settlements = with(settlements, exchange, settlement);
        ExchangeRow row = row(exchange);
        if (row.state() instanceof Exchange.Ended(_, EndReason reason)) {
            exchanges =
                    with(
                            exchanges,
                            exchange,
                            with(
                                    row,
                                    new Exchange.Settled(
                                            settlement.settledAt(),
                                            reason,
                                            settlement.billed(),
                                            settlement.charged())));
        }
        sessions = with(sessions, exchange, owned(session(exchange), null));
    }

    @Override
    public Optional<Seconds> grant(PracticeId practice, ExchangeId exchange, Seconds more) {
        ExchangeRow row = row(exchange);
        return switch (row.state()) {
            case Exchange.Opened _, Exchange.Live _ -> {
                Seconds sum = row.granted().plus(more);
                exchanges =
                        with(
                                exchanges,
                                exchange,
                                new ExchangeRow(
                                        row.practice(),
                                        row.id(),
                                        row.agreement(),
                                        sum,
                                        row.openedAt(),
                                        row.state()));
                yield Optional.of(sum);
            }
            case Exchange.Ended _, Exchange.Settled _ -> Optional.empty();
        };
    }

    @Override
    public void notice(PracticeId practice, ExchangeId exchange) {
        if (session(exchange).node() != null) {
            noticed = new HashSet<>(noticed);
            noticed.add(exchange);
        }
    }

    @Override
    public boolean held(
            PracticeId practice, ExchangeId exchange, UUID node, HoldId hold, long amount) {
        boolean owned = isOwned(exchange, node);
        if (owned) {
            StoredSession former = session(exchange);
            sessions =
                    with(
                            sessions,
                            exchange,
                            new StoredSession(
                                    former.checkpoint(),
                                    hold,
                                    amount,
                                    former.proofs(),
                                    former.node()));
        }
        return owned;
    }

    @Override
    public Set<ExchangeId> checkpoint(List<Saved> saved, Instant now) {
        Set<ExchangeId> done = new HashSet<>();
        for (Saved one : saved) {
            ExchangeId exchange = one.call().exchange();
            if (isOwned(exchange, one.node()) || planted == Planted.OWNER_IGNORED) {
                StoredSession former = session(exchange);
                List<Countersigned> proofs = one.proofs();
                sessions =
                        with(
                                sessions,
                                exchange,
                                new StoredSession(
                                        one.checkpoint(),
                                        former.hold(),
                                        former.holdAmount(),
                                        proofs == null ? former.proofs() : proofs,
                                        former.node()));
                done.add(exchange);
            }
        }
        return done;
    }

    @Override
    public List<Name> noticed(UUID node) {
        List<Name> mine = new ArrayList<>();
        for (ExchangeId exchange : List.copyOf(noticed)) {
            if (isOwned(exchange, node)) {
                noticed = without(noticed, exchange);
                mine.add(new Name(row(exchange).practice(), exchange));
            }
        }
        return mine;
    }

    @Override
    public List<Name> owned(UUID node) {
        return sessions.keySet().stream()
                .filter(exchange -> isOwned(exchange, node))
                .map(exchange -> new Name(row(exchange).practice(), exchange))
                .toList();
    }

    @Override
    public List<Name> takeOver(List<UUID> dead, UUID heir, int countMax) {
        List<Name> taken = new ArrayList<>();
        for (ExchangeId exchange : List.copyOf(sessions.keySet())) {
            UUID owner = session(exchange).node();
            if (owner != null && dead.contains(owner) && taken.size() < countMax) {
                sessions = with(sessions, exchange, owned(session(exchange), heir));
                taken.add(new Name(row(exchange).practice(), exchange));
            }
        }
        return taken;
    }

    @Override
    public void register(UUID node, String name, String url, Instant now) {
        for (Node other : List.copyOf(nodes.values())) {
            if (name.equals(names.get(other.id()))) {
                nodes = with(nodes, other.id(), fenced(other));
            }
        }
        nodes = with(nodes, node, new Node(node, url, 0, false, now));
        names = with(names, node, name);
    }

    @Override
    public boolean beat(UUID node, Instant now) {
        Node known = nodes.get(node);
        if (known == null || known.fenced()) {
            return false;
        }
        nodes = with(nodes, node, new Node(node, known.url(), known.beat() + 1, false, now));
        return true;
    }

    @Override
    public List<Node> all() {
        return List.copyOf(nodes.values());
    }

    @Override
    public void fence(UUID node, long beat) {
        nodes.computeIfPresent(node, (_, known) -> known.beat() == beat ? fenced(known) : known);
    }

    @Override
    public void resign(UUID node) {
        Node known = nodes.get(node);
        if (known != null) {
            nodes = with(nodes, node, fenced(known));
        }
    }

    @Override
    public boolean isFenced(UUID node) {
        Node known = nodes.get(node);
        return known == null || known.fenced();
    }

    @Override
    public void forget(Instant before) {
        nodes = new LinkedHashMap<>(nodes);
        nodes.values()
                .removeIf(
                        node ->
                                node.fenced()
                                        && node.beatAt().isBefore(before)
                                        && owned(node.id()).isEmpty());
    }

    @Override
    public Balance balance(AccountKey account) {
        return books.read(new TreeSet<>(Set.of(account))).getOrDefault(account, Balance.ZERO);
    }

    @Override
    public Result<HoldId> hold(HoldRequest request) {
        if (planted == Planted.HOLD_NOT_WRITTEN) {
            InMemoryBooks.Snapshot before = books.snapshot();
            Result<HoldId> answer = holds.open(request.from().practice(), request);
            books.restore(before);
            return answer;
        }
        return holds.open(request.from().practice(), request);
    }

    @Override
    public Result<Hold> raise(HoldId hold, long newAmount) {
        return holds.raise(hold, newAmount);
    }

    @Override
    public Result<Hold> settle(HoldId hold, long actual, Instant now) {
        return holds.settle(hold, actual, now);
    }

    private ExchangeRow row(ExchangeId exchange) {
        ExchangeRow row = exchanges.get(exchange);
        if (row == null) {
            throw new IllegalStateException("no exchange " + exchange);
        }
        return row;
    }

    private boolean isOwned(ExchangeId exchange, UUID node) {
        return node.equals(session(exchange).node());
    }

    private static <K, V> Map<K, V> with(Map<K, V> former, K key, V value) {
        Map<K, V> next = new LinkedHashMap<>(former);
        next.put(key, value);
        return next;
    }

    private static Set<ExchangeId> without(Set<ExchangeId> former, ExchangeId exchange) {
        if (!former.contains(exchange)) {
            return former;
        }
        Set<ExchangeId> next = new HashSet<>(former);
        next.remove(exchange);
        return next;
    }

    private static ExchangeRow with(ExchangeRow row, Exchange state) {
        return new ExchangeRow(
                row.practice(), row.id(), row.agreement(), row.granted(), row.openedAt(), state);
    }

    private static StoredSession owned(StoredSession session, @Nullable UUID node) {
        return new StoredSession(
                session.checkpoint(), session.hold(), session.holdAmount(), session.proofs(), node);
    }

    private static Node fenced(Node node) {
        return new Node(node.id(), node.url(), node.beat(), true, node.beatAt());
    }
}
