package fr.minutier.invoicing.model;

import fr.minutier.kernel.Money;

/// One line of an issued document (BG-25).
///
/// @param position from 1 on
/// @param detail how the amount was reached, in words; may be empty
/// @param quantity in units of its code
/// @param net line amount without tax
/// @param vatBasisPoints hundredths of a percent; zero when exempt
public record InvoiceLine(
        int position,
        String description,
        String detail,
        long quantity,
        UnitCode unit,
        UnitPrice price,
        Money net,
        VatCategory category,
        int vatBasisPoints) {}
