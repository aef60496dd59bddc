package fr.minutier.exchanges.live;

import fr.minutier.exchanges.nodes.Node;
import fr.minutier.exchanges.nodes.NodeRows;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// The nodes of one test on a database that it shares with others, whose nodes it does not see.
final class RelatedNodes implements NodeRows {

    private final NodeRows all;
    private final Set<UUID> related = new HashSet<>();

    RelatedNodes(NodeRows all) {
        this.all = all;
    }

    @Override
    public void register(UUID node, String name, String url, Instant now) {
        related.add(node);
        all.register(node, name, url, now);
    }

    @Override
    public boolean beat(UUID node, Instant now) {
        return all.beat(node, now);
    }

    @Override
    public List<Node> all() {
        return all.all().stream().filter(node -> related.contains(node.id())).toList();
    }

    @Override
    public void fence(UUID node, long beat) {
        all.fence(node, beat);
    }

    @Override
    public void resign(UUID node) {
        all.resign(node);
    }

    @Override
    public boolean isFenced(UUID node) {
        return all.isFenced(node);
    }

    @Override
    public void forget(Instant before) {
        all.forget(before);
    }
}
