package fr.minutier.payments;

import fr.minutier.kernel.Money;
import java.time.Duration;

/// What the practice's provider can do.
///
/// @param canAuthorise whether it can reserve money without taking it
/// @param authorisationValidity how long a reservation holds, zero if it cannot
public record PaymentTerms(
        boolean canAuthorise, Duration authorisationValidity, Money least, Money most) {}
