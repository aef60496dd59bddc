package fr.minutier.invoicing;

import fr.minutier.kernel.PracticeId;

/// A document exists from now on, with its number and its place in the chain.
///
/// @param cause what it was issued for, as the request said
public record InvoiceIssued(PracticeId practice, InvoiceId invoice, String number, String cause) {}
