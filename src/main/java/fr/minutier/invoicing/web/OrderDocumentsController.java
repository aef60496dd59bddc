package fr.minutier.invoicing.web;

import fr.minutier.agreements.Agreements;
import fr.minutier.agreements.OrderKey;
import fr.minutier.invoicing.InvoiceView;
import fr.minutier.invoicing.Invoicing;
import fr.minutier.platform.identity.RateLimits;
import fr.minutier.platform.web.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
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
        List<InvoiceView> invoices = invoicing.ofAgreement(key).stream().toList();
        return new ModelAndView("invoicing/documents")
                .addObject("token", token)
                .addObject("invoices", invoices);
    }

    @GetMapping("/commande/{token}/facture.pdf")
    ResponseEntity<byte[]> pdf(@PathVariable String token, HttpServletRequest request) {
        OrderKey key = key(token, request);
        InvoiceView invoice = invoicing.ofAgreement(key).orElseThrow(Refused::notFound);
        byte[] pdf = invoicing.pdf(key.practice(), invoice.id()).orElseThrow(Refused::notFound);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(invoice.number().replace('/', '-') + ".pdf")
                                .build()
                                .toString())
                .body(pdf);
    }

    private OrderKey key(String token, HttpServletRequest request) {
        return agreements.byOrderToken(token).orElseThrow(() -> limits.unknownToken(request));
    }
}
