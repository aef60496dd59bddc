package fr.minutier.operations;

import fr.minutier.exchanges.watch.NodeWatch;
import fr.minutier.media.RelayStatistics;
import fr.minutier.platform.backlog.Backlog;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Everything at one instant.
///
/// @param stored what only the database knows; null if it did not answer in time
public record Reading(
        Instant at,
        NodeWatch.Own own,
        RelayStatistics relay,
        ProcessFigures process,
        @Nullable Stored stored) {

    /// What all nodes have in common.
    public record Stored(NodeWatch.Shared shared, Backlog backlog) {}
}
