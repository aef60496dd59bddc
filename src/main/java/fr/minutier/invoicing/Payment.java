package fr.minutier.invoicing;

import fr.minutier.kernel.Money;
import java.time.LocalDate;

/// What was received for a document before it was issued.
///
/// @param paidOn the day in the seller's zone
public record Payment(Money amount, LocalDate paidOn, PaymentMeans means) {}
