package fr.minutier.exchanges.live;

import fr.minutier.agreements.CallTerms;
import fr.minutier.exchanges.ExchangeId;
import fr.minutier.kernel.PracticeId;
import java.util.UUID;

/// The exchange that a room is for, with what was agreed about it.
public record Call(PracticeId practice, ExchangeId id, CallTerms terms) {

    /// The carrier's name of the room.
    public UUID room() {
        return id.value();
    }
}
