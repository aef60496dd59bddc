package fr.minutier.metering;

/// Whether time is being billed at a given instant.
public sealed interface BillingState {

    /// Both parties were never there together.
    record Waiting() implements BillingState {}

    /// Both are there and media flows.
    record Flowing() implements BillingState {}

    /// It flowed once, and no more billable time has come since.
    ///
    /// @param sinceNanos the last billable instant, or the start of this process if none is in it
    record Paused(long sinceNanos) implements BillingState {}
}
