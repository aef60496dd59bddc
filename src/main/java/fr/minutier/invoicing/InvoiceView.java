package fr.minutier.invoicing;

import fr.minutier.kernel.Money;
import java.time.LocalDate;

/// An issued document as other modules and pages see it.
///
/// @param cause what it was issued for, as the request said
/// @param hash its link in the practice's chain
public record InvoiceView(
        InvoiceId id,
        String number,
        String cause,
        LocalDate issuedOn,
        String buyerName,
        Money net,
        Money vat,
        Money gross,
        InvoiceStatus status,
        String hash) {}
