package fr.minutier.exchanges.nodes;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// What nodes know of each other, in the caller's transaction.
public interface NodeRows {

    /// A process begins. One that had the same name before it is fenced, since there is one process
    /// of a name at a time.
    void register(UUID node, String name, String url, Instant now);

    /// Renews a lease. False if it was taken away.
    boolean beat(UUID node, Instant now);

    List<Node> all();

    /// Takes a lease away if it was not renewed since it was seen at this beat.
    void fence(UUID node, long beat);

    /// Gives a lease back.
    void resign(UUID node);

    /// Whether a node has lost its lease, or is not known at all.
    boolean isFenced(UUID node);

    /// Forgets fenced nodes that were last heard of before an instant, but for those that have a
    /// call still.
    void forget(Instant before);
}
