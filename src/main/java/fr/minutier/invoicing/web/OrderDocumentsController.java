package fr.minutier.invoicing.web;

import fr.minutier.agreements.Agreements;
import fr.minutier.agreements.OrderKey;
import fr.minutier.invoicing.InvoiceView;
import fr.minutier.invoicing.Invoicing;
import fr.minutier.platform.identity.RateLimits;
import fr.minutier.platform.web.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/// The client's side of an order's documents, at the order's secret address.
@Controller
class OrderDocumentsController {

    private final Invoicing invoicing;
    private final Agreements agreements;
    private final RateLimits limits;

    OrderDocumentsController(Invoicing invoicing, Agreements agreements, RateLimits limits) {
        this.invoicing = invoicing;
        this.agreements = agreements;
        this.limits = limits;
    }

    @GetMapping("/commande/{token}/documents")
    ModelAndView documents(@PathVariable String token, HttpServletRequest request) {
        OrderKey key = key(token, request);
        List<InvoiceView> invoices = invoicing.documentsOf(key);
        boolean served =
                agreements
                        .find(key.practice(), key.agreement())
                        .filter(agreements::isServed)
                        .isPresent();
        return new ModelAndView("invoicing/documents")
                .addObject("token", token)
                .addObject("served", served)
                .addObject("invoices", invoices);
    }

    @GetMapping("/commande/{token}/facture.pdf")
    ResponseEntity<byte[]> pdf(@PathVariable String token, HttpServletRequest request) {
        OrderKey key = key(token, request);
        return pdf(key, invoicing.ofAgreement(key).orElseThrow(Refused::notFound));
    }

    @GetMapping("/commande/{token}/documents/{document}.pdf")
    ResponseEntity<byte[]> document(
            @PathVariable String token, @PathVariable String document, HttpServletRequest request) {
        OrderKey key = key(token, request);
        InvoiceView wanted =
                invoicing.documentsOf(key).stream()
                        .filter(found -> found.id().toString().equals(document))
                        .findFirst()
                        .orElseThrow(Refused::notFound);
        return pdf(key, wanted);
    }

    private ResponseEntity<byte[]> pdf(OrderKey key, InvoiceView document) {
        return InvoiceController.file(
                document,
                "pdf",
                MediaType.APPLICATION_PDF,
                invoicing.pdf(key.practice(), document.id()));
    }

    private OrderKey key(String token, HttpServletRequest request) {
        return agreements.byOrderToken(token).orElseThrow(() -> limits.unknownToken(request));
    }
}
