package fr.minutier.invoicing;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/// Everything needed to issue the invoice of something that was paid.
///
/// @param cause why this document exists, such as `exchange:<id>`: a second request with the same
/// cause is answered with the first document
/// @param zone the seller's zone, in which the issue date is the current day
/// @param suppliedFrom first day of the service
/// @param suppliedTo last day of the service, the same for a single day
/// @param orderReference the buyer's purchase-order number (BT-13), may be empty
public record InvoiceRequest(
        String cause,
        DocumentLanguage language,
        ZoneId zone,
        LocalDate suppliedFrom,
        LocalDate suppliedTo,
        Seller seller,
        Buyer buyer,
        List<ChargeLine> lines,
        VatTreatment vat,
        Payment payment,
        String orderReference) {

    public InvoiceRequest {
        lines = List.copyOf(lines);
    }
}
