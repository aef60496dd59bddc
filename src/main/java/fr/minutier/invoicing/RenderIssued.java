package fr.minutier.invoicing;

import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/// Makes the files of a document as soon as it is issued, so that nobody waits for them. Asking
/// twice makes nothing twice.
@Component
class RenderIssued {

    private final Invoicing invoicing;

    RenderIssued(Invoicing invoicing) {
        this.invoicing = invoicing;
    }

    @ApplicationModuleListener
    void render(InvoiceIssued issued) {
        if (invoicing.pdf(issued.practice(), issued.invoice()).isEmpty()) {
            throw new IllegalStateException("no document " + issued.invoice());
        }
    }
}
