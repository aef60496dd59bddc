package fr.minutier.exchanges.web;

import fr.minutier.kernel.Seconds;

/// What a page may tell the server.
sealed interface ClientMessage {

    record Join(String instance) implements ClientMessage {}

    /// @param data JSON for the other page, of what may pass
    record Signal(String data, long generation) implements ClientMessage {}

    record Attest(long sequence, boolean flowing) implements ClientMessage {}

    record Extend(Seconds more) implements ClientMessage {}

    record Leave() implements ClientMessage {}

    /// Well formed, and nothing of it may pass.
    record Nothing() implements ClientMessage {}
}
