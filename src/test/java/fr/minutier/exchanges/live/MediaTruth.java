package fr.minutier.exchanges.live;

import fr.minutier.kernel.Party;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What really flowed in one call, by true time: for each node, when the packets of each party were
/// forwarded. From it follows the most that may ever be billed.
final class MediaTruth {

    /// A stretch of true time.
    private record Stretch(long from, long to) {}

    private static final class Flow {
        private final List<Stretch> past = new ArrayList<>();
        private long since = -1;

        /// All of it, gaps of up to so much bridged.
        List<Stretch> bridged(long now, long gapMax) {
            List<Stretch> all = new ArrayList<>(past);
            if (since >= 0 && now > since) {
                all.add(new Stretch(since, now));
            }
            List<Stretch> joined = new ArrayList<>();
            for (Stretch next : all) {
                Stretch last = joined.isEmpty() ? null : joined.getLast();
                if (last != null && next.from() - last.to() <= gapMax) {
                    joined.set(joined.size() - 1, new Stretch(last.from(), next.to()));
                } else {
                    joined.add(next);
                }
            }
            return joined;
        }
    }

    /// What one node forwards.
    private record Flows(Flow expert, Flow client) {
        Flow of(Party party) {
            return switch (party) {
                case EXPERT -> expert;
                case CLIENT -> client;
            };
        }
    }

    private final Map<Integer, Flows> nodes = new HashMap<>();

    /// The packets of a party begin or cease to be forwarded by a node.
    void set(int node, Party party, boolean flows, long now) {
        Flow flow = nodes.computeIfAbsent(node, _ -> new Flows(new Flow(), new Flow())).of(party);
        if (flows && flow.since < 0) {
            flow.since = now;
        } else if (!flows && flow.since >= 0) {
            if (now > flow.since) {
                flow.past.add(new Stretch(flow.since, now));
            }
            flow.since = -1;
        }
    }

    /// Nodes that forward packets of both parties at this moment.
    List<Integer> nodesFlowing() {
        return nodes.entrySet().stream()
                .filter(node -> node.getValue().expert().since >= 0)
                .filter(node -> node.getValue().client().since >= 0)
                .map(Map.Entry::getKey)
                .toList();
    }

    /// How long both flowed through one and the same node, with the gaps that may be bridged.
    long bothNanos(long now, long gapMax) {
        List<Stretch> both = new ArrayList<>();
        for (Flows flows : nodes.values()) {
            both.addAll(
                    shared(
                            flows.expert().bridged(now, gapMax),
                            flows.client().bridged(now, gapMax)));
        }
        return measure(both);
    }

    private static List<Stretch> shared(List<Stretch> one, List<Stretch> other) {
        List<Stretch> shared = new ArrayList<>();
        for (Stretch a : one) {
            for (Stretch b : other) {
                long from = Math.max(a.from(), b.from());
                long to = Math.min(a.to(), b.to());
                if (from < to) {
                    shared.add(new Stretch(from, to));
                }
            }
        }
        return shared;
    }

    /// Of their union.
    private static long measure(List<Stretch> stretches) {
        List<Stretch> sorted = new ArrayList<>(stretches);
        sorted.sort((one, other) -> Long.compare(one.from(), other.from()));
        long sum = 0;
        long until = Long.MIN_VALUE;
        for (Stretch stretch : sorted) {
            long from = Math.max(stretch.from(), until);
            if (stretch.to() > from) {
                sum += stretch.to() - from;
                until = stretch.to();
            }
        }
        return sum;
    }
}
