package fr.minutier.exchanges.web;

import fr.minutier.exchanges.proof.Countersigned;
import fr.minutier.kernel.Seconds;
import org.jspecify.annotations.Nullable;

/// What a page may tell the server.
sealed interface ClientMessage {

    /// @param key public key that the page made for the room, empty if it has none
    /// @param last the last ticket that it signed
    record Join(String instance, String key, @Nullable Countersigned last)
            implements ClientMessage {}

    /// @param data JSON for the other page, of what may pass
    record Signal(String data, long generation) implements ClientMessage {}

    /// @param countersignature of a ticket, if there is one
    record Attest(long sequence, boolean flowing, @Nullable Countersignature countersignature)
            implements ClientMessage {}

    /// @param number of the ticket
    record Countersignature(long number, String signature) {}

    record Extend(Seconds more) implements ClientMessage {}

    record Leave() implements ClientMessage {}

    /// Well formed, and nothing of it may pass.
    record Nothing() implements ClientMessage {}
}
