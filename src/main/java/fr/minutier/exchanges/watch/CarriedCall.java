package fr.minutier.exchanges.watch;

import fr.minutier.kernel.Party;
import fr.minutier.kernel.Seconds;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A call in progress, by an identifier that says nothing of whose it is.
public sealed interface CarriedCall {

    UUID id();

    /// Whose it is.
    UUID node();

    Seconds billed();

    /// One of this node.
    ///
    /// @param since when this node began to carry it
    /// @param unsaved how much of what is billed a crash would take back
    record Here(
            UUID id,
            UUID node,
            Seconds billed,
            Stage stage,
            Instant since,
            Map<Party, Side> sides,
            Duration unsaved)
            implements CarriedCall {
        public Here {
            sides = Map.copyOf(sides);
        }
    }

    /// One of another node, as of its last checkpoint.
    ///
    /// @param savedAt none before the first one
    record Elsewhere(UUID id, UUID node, Seconds billed, @Nullable Instant savedAt)
            implements CarriedCall {}
}
