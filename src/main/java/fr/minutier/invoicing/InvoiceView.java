package fr.minutier.invoicing;

import fr.minutier.kernel.Money;
import java.time.LocalDate;

/// An issued document as other modules and pages see it.
///
/// @param cause what it was issued for, as the request said
/// @param credited the number of the invoice that a credit note is about, else empty
/// @param net without tax; the amounts of a credit note are negative here, as they count in sums
/// @param hash its link in the practice's chain
public record InvoiceView(
        InvoiceId id,
        DocumentType type,
        String number,
        String cause,
        LocalDate issuedOn,
        String credited,
        String buyerName,
        Money net,
        Money vat,
        Money gross,
        InvoiceStatus status,
        String hash) {}
