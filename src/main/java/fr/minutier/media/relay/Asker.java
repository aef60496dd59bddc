package fr.minutier.media.relay;

import fr.minutier.media.model.PasswordAlgorithm;

/// Who asked: the far end, the seat that its credential proved, and how it was proven, since the
/// answer is signed in the same way.
record Asker(Remote remote, Seat seat, PasswordAlgorithm algorithm, boolean sha256) {}
