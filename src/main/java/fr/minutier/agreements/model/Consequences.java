package fr.minutier.agreements.model;

import fr.minutier.kernel.Money;
import java.time.LocalDate;

/// What withdrawing from a contract now would mean, in money, tax included.
///
/// @param lastDay the last day of the right, in the client's zone
/// @param performance what was paid and served
/// @param due what was served on the client's request and stays due
/// @param returned what was paid and is given back
/// @param released what is reserved and is let go
public record Consequences(
        LocalDate lastDay, Performance performance, Money due, Money returned, Money released) {}
