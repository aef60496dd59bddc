package fr.minutier.exchanges.live;

import fr.minutier.exchanges.store.ExchangeRow;
import fr.minutier.exchanges.store.StoredSession;
import java.util.UUID;

/// What came of a node's wish to carry a call.
sealed interface Claim {

    /// It is this node's now.
    ///
    /// @param node this node's name, under which it is
    /// @param session as it was left by whoever had it before
    record Mine(UUID node, ExchangeRow row, StoredSession session) implements Claim {}

    /// Another node carries it.
    record Elsewhere(UUID node) implements Claim {}

    /// There is nothing to carry: it is unknown, ended or settled.
    record Over() implements Claim {}
}
