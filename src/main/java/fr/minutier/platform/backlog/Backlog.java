package fr.minutier.platform.backlog;

import java.time.Duration;

/// What waits at one instant.
public record Backlog(Jobs jobs, Mails mails, Events events) {

    /// @param due those that should have begun and have not
    /// @param running those that a node has taken
    /// @param failing those whose last attempt failed; they are tried again
    /// @param late for how long the first of the due ones has been due
    public record Jobs(long due, long running, long failing, Duration late) {}

    /// @param failing those of the waiting ones that were refused once
    /// @param late for how long the first one has waited
    public record Mails(long waiting, long failing, Duration late) {}

    /// What one module told and another one has not heard yet.
    ///
    /// @param late for how long the first one has waited
    public record Events(long waiting, Duration late) {}
}
