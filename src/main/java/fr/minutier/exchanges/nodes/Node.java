package fr.minutier.exchanges.nodes;

import java.time.Instant;
import java.util.UUID;

/// A process that carries calls, or did.
///
/// @param url where pages reach it
/// @param beat how often it has renewed its lease
/// @param fenced it has lost its lease for ever, and others may take what it had
/// @param beatAt when it renewed last, by its own wall clock; to be shown only
public record Node(UUID id, String url, long beat, boolean fenced, Instant beatAt) {}
