package fr.minutier.invoicing.web;

import fr.minutier.invoicing.InvoiceId;
import fr.minutier.invoicing.InvoiceView;
import fr.minutier.invoicing.Invoicing;
import fr.minutier.platform.identity.ApiCaller;
import fr.minutier.platform.web.ApiList;
import fr.minutier.platform.web.Refused;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Issued documents and their files, for programs.
@RestController
class InvoicesApi {

    private static final String PATH = "/api/v1/invoices";

    private final Invoicing invoicing;

    InvoicesApi(Invoicing invoicing) {
        this.invoicing = invoicing;
    }

    /// Amounts are decimal texts such as `60.00`, negative for a credit note; `issuedOn` is a date
    /// in the practice's zone.
    ///
    /// @param type `invoice` or `credit_note`
    /// @param credits the number of the invoice that a credit note is about
    record InvoiceResource(
            UUID id,
            String type,
            String number,
            @Nullable String credits,
            LocalDate issuedOn,
            String buyerName,
            String net,
            String vat,
            String gross,
            String currency,
            String status) {}

    @GetMapping(PATH)
    ApiList<InvoiceResource> list(
            @AuthenticationPrincipal ApiCaller caller,
            @RequestParam(required = false) @Nullable UUID after) {
        List<InvoiceResource> found =
                invoicing
                        .older(caller.practice(), ApiList.before(after), ApiList.LOOKED_FOR)
                        .stream()
                        .map(InvoicesApi::resource)
                        .toList();
        return ApiList.of(found, InvoiceResource::id);
    }

    @GetMapping(PATH + "/{id}/pdf")
    ResponseEntity<byte[]> pdf(@AuthenticationPrincipal ApiCaller caller, @PathVariable UUID id) {
        InvoiceView invoice = find(caller, id);
        return InvoiceController.file(
                invoice,
                "pdf",
                MediaType.APPLICATION_PDF,
                invoicing.pdf(caller.practice(), invoice.id()));
    }

    @GetMapping(PATH + "/{id}/xml")
    ResponseEntity<byte[]> xml(@AuthenticationPrincipal ApiCaller caller, @PathVariable UUID id) {
        InvoiceView invoice = find(caller, id);
        return InvoiceController.file(
                invoice,
                "xml",
                MediaType.APPLICATION_XML,
                invoicing.xml(caller.practice(), invoice.id()));
    }

    private InvoiceView find(ApiCaller caller, UUID id) {
        return invoicing.find(caller.practice(), new InvoiceId(id)).orElseThrow(Refused::notFound);
    }

    private static InvoiceResource resource(InvoiceView invoice) {
        return new InvoiceResource(
                invoice.id().value(),
                invoice.type().name().toLowerCase(Locale.ROOT),
                invoice.number(),
                invoice.credited().isEmpty() ? null : invoice.credited(),
                invoice.issuedOn(),
                invoice.buyerName(),
                invoice.net().toDecimal().toPlainString(),
                invoice.vat().toDecimal().toPlainString(),
                invoice.gross().toDecimal().toPlainString(),
                invoice.gross().currency().getCurrencyCode(),
                invoice.status().name().toLowerCase(Locale.ROOT));
    }
}
