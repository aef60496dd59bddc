package fr.minutier.exchanges.live;

import fr.minutier.exchanges.nodes.Nodes;
import fr.minutier.exchanges.store.LiveCalls.Name;
import fr.minutier.exchanges.store.NodeCalls;
import fr.minutier.platform.storage.Transactions;
import java.util.List;
import java.util.UUID;

/// What this node learns of its calls at each beat. Thread-safe.
public final class OwnedCalls {

    private static final int TAKEN_AT_ONCE_MAX = 200;

    private final NodeCalls calls;
    private final Nodes nodes;
    private final Transactions transactions;

    public OwnedCalls(NodeCalls calls, Nodes nodes, Transactions transactions) {
        this.calls = calls;
        this.nodes = nodes;
        this.transactions = transactions;
    }

    /// Calls of this node about which something was written elsewhere.
    List<Name> noticed() {
        return transactions.across(() -> calls.noticed(nodes.id()));
    }

    /// The calls that are this node's, whether it knows or not.
    List<Name> all() {
        return transactions.across(() -> calls.owned(nodes.id()));
    }

    /// Some of the calls of nodes that have lost their lease, which are this node's from now on.
    List<Name> takeOver(List<UUID> dead) {
        return transactions.across(() -> calls.takeOver(dead, nodes.id(), TAKEN_AT_ONCE_MAX));
    }
}
