package fr.minutier.exchanges.nodes;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;

/// Since when each other node has been silent, by this node's monotonic clock alone. Immutable.
public record Silences(Map<UUID, Heard> heard) {

    /// A beat, and when it was seen first.
    record Heard(long beat, long sinceNanos) {}

    static final Silences NONE = new Silences(Map.of());

    public Silences {
        heard = Map.copyOf(heard);
    }

    /// After a look at all nodes.
    ///
    /// @param lookedNanos an instant after it: a beat seen now may have begun just before
    Silences after(List<Node> seen, long lookedNanos) {
        Map<UUID, Heard> next = new HashMap<>();
        for (Node node : seen) {
            Heard known = heard.get(node.id());
            boolean silent = known != null && known.beat() == node.beat();
            next.put(node.id(), silent ? known : new Heard(node.beat(), lookedNanos));
        }
        return new Silences(next);
    }

    /// Whether a node has not beaten for so long that its lease is over.
    boolean isOver(Node node, long nowNanos) {
        Heard known = heard.get(node.id());
        return known != null
                && known.beat() == node.beat()
                && nowNanos - known.sinceNanos() >= Lease.SILENCE_NANOS;
    }

    /// For how long a node has been silent; empty if nothing was ever heard of it.
    OptionalLong sinceNanos(UUID node, long nowNanos) {
        Heard known = heard.get(node);
        return known == null
                ? OptionalLong.empty()
                : OptionalLong.of(nowNanos - known.sinceNanos());
    }

    /// Whether a node has beaten a moment ago, so that it can be reached.
    boolean isFresh(UUID node, long nowNanos) {
        Heard known = heard.get(node);
        return known != null && nowNanos - known.sinceNanos() < 3 * Lease.BEAT_NANOS;
    }
}
