package fr.minutier.invoicing.model;

import fr.minutier.invoicing.Buyer;
import fr.minutier.invoicing.DocumentLanguage;
import fr.minutier.invoicing.DocumentType;
import fr.minutier.invoicing.Payment;
import fr.minutier.invoicing.Seller;
import java.time.LocalDate;
import java.util.List;

/// An issued document: a value that says everything its files say, and never changes (rule I6).
///
/// @param preceding the invoice that a credit note is about, none for an invoice
/// @param process the French business process, BT-23
public record Invoice(
        DocumentType type,
        String number,
        LocalDate issuedOn,
        LocalDate suppliedFrom,
        LocalDate suppliedTo,
        LocalDate dueOn,
        String process,
        DocumentLanguage language,
        Seller seller,
        Buyer buyer,
        List<PrecedingInvoice> preceding,
        List<InvoiceLine> lines,
        List<VatSubtotal> vat,
        Totals totals,
        Payment payment,
        String orderReference,
        List<LegalNote> notes) {

    public Invoice {
        preceding = List.copyOf(preceding);
        lines = List.copyOf(lines);
        vat = List.copyOf(vat);
        notes = List.copyOf(notes);
    }
}
