package fr.minutier.exchanges.model;

import fr.minutier.exchanges.EndReason;
import fr.minutier.kernel.Seconds;

/// What the owner of a room is to do now.
public sealed interface Action {

    /// Hold credit for so many billable seconds in all.
    record Hold(Seconds until) implements Action {}

    /// Tell both that the end comes near.
    ///
    /// @param minutes which of the warnings it is
    record Warn(int minutes, Seconds left) implements Action {}

    /// Stop the media, keep the connection.
    record Restrict() implements Action {}

    /// Let the media pass again.
    record Lift() implements Action {}

    /// Cut, take the last words, settle.
    ///
    /// @param atNanos nothing after it is billed
    record End(EndReason reason, long atNanos) implements Action {}

    /// Nobody is there and the two never met: forget the session, keep the exchange open.
    record Sleep() implements Action {}
}
