package fr.minutier.exchanges.nodes;

import fr.minutier.kernel.MonotonicClock;
import fr.minutier.platform.storage.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// This node among the others: renews its lease, watches theirs, and fences those that fell silent.
/// Thread-safe.
public final class Nodes {

    private static final Logger LOG = LoggerFactory.getLogger(Nodes.class);

    /// A fenced node is shown to the operator for so long.
    private static final Duration REMEMBERED = Duration.ofDays(7);

    /// This process as a node, from its registration until it is fenced.
    private record Self(UUID id, Lease lease) {}

    /// What one beat brought.
    ///
    /// @param fenced nodes whose calls are to be taken over
    public record Beat(boolean held, List<UUID> fenced) {
        public Beat {
            fenced = List.copyOf(fenced);
        }
    }

    private final NodeRows rows;
    private final Transactions transactions;
    private final MonotonicClock clock;
    private final InstantSource instants;
    private final Supplier<UUID> identifiers;
    private final String name;
    private final String url;
    private volatile @Nullable Self self;
    private volatile Silences silences = Silences.NONE;
    private volatile List<Node> seen = List.of();

    /// @param name of which there is one process at a time
    /// @param url where pages reach this node
    public Nodes(
            NodeRows rows,
            Transactions transactions,
            MonotonicClock clock,
            InstantSource instants,
            Supplier<UUID> identifiers,
            String name,
            String url) {
        this.rows = rows;
        this.transactions = transactions;
        this.clock = clock;
        this.instants = instants;
        this.identifiers = identifiers;
        this.name = name;
        this.url = url;
    }

    /// Under which name this process carries calls now; empty before the first beat.
    public Optional<UUID> self() {
        return Optional.ofNullable(self).map(Self::id);
    }

    /// The same.
    ///
    /// @throws IllegalStateException before the first beat
    public UUID id() {
        return self().orElseThrow(() -> new IllegalStateException("not registered yet"));
    }

    /// Whether this node may carry calls now under this name, which it has lost for ever once it
    /// was fenced.
    public boolean holds(UUID name) {
        Self now = self;
        return now != null && now.id().equals(name) && now.lease().holds(clock.nanos());
    }

    /// How long this node may carry calls if no further renewal is confirmed; zero if it may not.
    public long heldForNanos() {
        Self now = self;
        return now == null ? 0 : now.lease().leftNanos(clock.nanos());
    }

    /// Whether that name is the one under which this process carries calls now.
    public boolean isSelf(UUID node) {
        Self now = self;
        return now != null && now.id().equals(node);
    }

    /// In the caller's transaction.
    public boolean isFenced(UUID node) {
        return rows.isFenced(node);
    }

    /// How long ago a node's last renewal began: its own by what was confirmed, another's at most,
    /// by when this node heard of it. Empty if it has not.
    public OptionalLong sinceBeatNanos(UUID node) {
        long now = clock.nanos();
        Self mine = self;
        return mine != null && mine.id().equals(node)
                ? OptionalLong.of(now - mine.lease().startedNanos())
                : silences.sinceNanos(node, now);
    }

    /// Where pages reach another node, if it was alive a moment ago.
    public Optional<String> url(UUID node) {
        long now = clock.nanos();
        return seen.stream()
                .filter(other -> other.id().equals(node) && !other.fenced())
                .filter(other -> silences.isFresh(node, now))
                .map(Node::url)
                .findFirst();
    }

    /// Where pages reach the nodes that carry calls, this one among them.
    public List<String> urls() {
        return seen.stream().filter(node -> !node.fenced()).map(Node::url).distinct().toList();
    }

    /// All nodes as last seen, for the operator.
    public List<Node> seen() {
        return seen;
    }

    /// Renews the lease, or begins under a new name if there is none; to be called again and again,
    /// by one thread at a time.
    ///
    /// @throws RuntimeException if the database does not answer; then nothing is changed
    public Beat beat() {
        Self before = self;
        if (before == null || before.lease().fenced()) {
            register();
        } else if (!renew(before)) {
            LOG.warn("node {} was fenced", before.id());
            self = new Self(before.id(), before.lease().lost());
            return new Beat(false, List.of());
        }
        return new Beat(true, watch());
    }

    /// This process carries no call any more, though others do not know it yet; what it carried can
    /// still be written.
    public void stepDown() {
        Self before = self;
        if (before != null) {
            self = new Self(before.id(), before.lease().lost());
        }
    }

    /// Gives the lease back for good: others take over at once.
    public void resign() {
        stepDown();
        self().ifPresent(
                        id ->
                                transactions.across(
                                        () -> {
                                            rows.resign(id);
                                            return true;
                                        }));
    }

    private void register() {
        UUID id = identifiers.get();
        long began = clock.nanos();
        Instant now = instants.instant();
        transactions.across(
                () -> {
                    rows.forget(now.minus(REMEMBERED));
                    rows.register(id, name, url, now);
                    return true;
                });
        self = new Self(id, new Lease(began, false));
    }

    private boolean renew(Self before) {
        long began = clock.nanos();
        Instant now = instants.instant();
        boolean renewed = transactions.across(() -> rows.beat(before.id(), now));
        if (renewed) {
            self = new Self(before.id(), before.lease().renewed(began));
        }
        return renewed;
    }

    private List<UUID> watch() {
        List<Node> found = transactions.across(rows::all);
        long now = clock.nanos();
        Silences next = silences.after(found, now);
        silences = next;
        List<Node> silent =
                found.stream()
                        .filter(node -> !node.fenced() && !isSelf(node.id()))
                        .filter(node -> next.isOver(node, now))
                        .toList();
        if (!silent.isEmpty()) {
            found = transactions.across(() -> fence(silent));
        }
        seen = found;
        return found.stream().filter(Node::fenced).map(Node::id).toList();
    }

    private List<Node> fence(List<Node> silent) {
        for (Node node : silent) {
            LOG.warn("node {} is silent and loses its calls", node.id());
            rows.fence(node.id(), node.beat());
        }
        return rows.all();
    }
}
