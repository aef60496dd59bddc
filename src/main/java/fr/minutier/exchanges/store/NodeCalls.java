package fr.minutier.exchanges.store;

import fr.minutier.exchanges.store.LiveCalls.Name;
import java.util.List;
import java.util.UUID;

/// Which calls are which node's, of whatever practices, in the caller's transaction.
public interface NodeCalls {

    /// The calls of a node about which word was left since it asked last.
    List<Name> noticed(UUID node);

    /// The calls that are a node's.
    List<Name> owned(UUID node);

    /// Makes sessions of nodes that are no more those of their heir.
    ///
    /// @param countMax how many at a time
    List<Name> takeOver(List<UUID> dead, UUID heir, int countMax);
}
