package fr.minutier.invoicing.web;

import fr.minutier.invoicing.InvoiceId;
import fr.minutier.invoicing.InvoiceView;
import fr.minutier.invoicing.Invoicing;
import fr.minutier.platform.web.Audience;
import fr.minutier.platform.web.NavigationItem;
import fr.minutier.platform.web.Refused;
import fr.minutier.practice.Expert;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// Shows an expert the documents that left by themselves.
@Controller
class InvoiceController {

    private static final String PATH = "/pro/factures";
    private static final int PAGE_SIZE = 50;
    private static final int PAGE_MAX = 100_000;

    private final Invoicing invoicing;

    InvoiceController(Invoicing invoicing) {
        this.invoicing = invoicing;
    }

    @GetMapping(PATH)
    ModelAndView list(Expert expert, @RequestParam(defaultValue = "1") int page) {
        int number = Math.clamp(page, 1, PAGE_MAX);
        long offset = (number - 1L) * PAGE_SIZE;
        List<InvoiceView> found = invoicing.latest(expert.practice(), PAGE_SIZE + 1, offset);
        Map<String, @Nullable Object> model = new HashMap<>();
        model.put("invoices", found.stream().limit(PAGE_SIZE).toList());
        model.put("total", invoicing.total(expert.practice()));
        model.put("previous", number > 1 ? PATH + "?page=" + (number - 1) : null);
        model.put("next", found.size() > PAGE_SIZE ? PATH + "?page=" + (number + 1) : null);
        return new ModelAndView("invoicing/invoices", model);
    }

    @GetMapping(PATH + "/{id}.pdf")
    ResponseEntity<byte[]> pdf(Expert expert, @PathVariable UUID id) {
        InvoiceView invoice = find(expert, id);
        return file(
                invoice,
                "pdf",
                MediaType.APPLICATION_PDF,
                invoicing.pdf(expert.practice(), invoice.id()));
    }

    @GetMapping(PATH + "/{id}.xml")
    ResponseEntity<byte[]> xml(Expert expert, @PathVariable UUID id) {
        InvoiceView invoice = find(expert, id);
        return file(
                invoice,
                "xml",
                MediaType.APPLICATION_XML,
                invoicing.xml(expert.practice(), invoice.id()));
    }

    @Bean
    static NavigationItem invoicesNavigation() {
        return new NavigationItem(Audience.EXPERT, "invoice.list.title", PATH, 50);
    }

    private InvoiceView find(Expert expert, UUID id) {
        return invoicing.find(expert.practice(), new InvoiceId(id)).orElseThrow(Refused::notFound);
    }

    static ResponseEntity<byte[]> file(
            InvoiceView invoice, String extension, MediaType type, Optional<byte[]> content) {
        String name = invoice.number().replace('/', '-') + "." + extension;
        return ResponseEntity.ok()
                .contentType(type)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name, StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(content.orElseThrow(Refused::notFound));
    }
}
