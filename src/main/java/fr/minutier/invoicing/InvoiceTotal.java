package fr.minutier.invoicing;

import fr.minutier.kernel.Money;

/// What a practice's documents add up to.
///
/// @param gross tax included
public record InvoiceTotal(long documents, Money gross) {}
