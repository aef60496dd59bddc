package fr.minutier.invoicing;

import fr.minutier.invoicing.model.Chain;
import fr.minutier.invoicing.model.CreditCheck;
import fr.minutier.invoicing.model.RegisteredDocument;
import fr.minutier.invoicing.store.InvoiceFileShelf;
import fr.minutier.invoicing.store.InvoiceRegister;
import fr.minutier.invoicing.store.InvoiceRegister.ChainEnd;
import fr.minutier.kernel.PracticeId;
import fr.minutier.kernel.Refusal;
import fr.minutier.platform.storage.PracticeScope;
import java.util.ArrayList;
import java.util.List;

/// Walks through the register of a practice, link by link, with the kept files.
final class RegisterCheck {

    private static final int BATCH = 500;

    private final InvoiceRegister register;
    private final InvoiceFileShelf shelf;
    private final PracticeScope scope;

    RegisterCheck(InvoiceRegister register, InvoiceFileShelf shelf, PracticeScope scope) {
        this.register = register;
        this.shelf = shelf;
        this.scope = scope;
    }

    ChainReport of(PracticeId practice) {
        List<Refusal> faults = new ArrayList<>();
        long length = 0;
        String head = Chain.GENESIS;
        CreditCheck credits = new CreditCheck();
        List<RegisteredDocument> documents = after(practice, length);
        while (!documents.isEmpty()) {
            for (RegisteredDocument document : documents) {
                document.faultAfter(length, head).ifPresent(faults::add);
                register.document(document).flatMap(credits::fault).ifPresent(faults::add);
                faults.addAll(fileFaults(practice, document));
                length = document.position();
                head = document.hash();
            }
            documents = after(practice, length);
        }
        ChainEnd found = new ChainEnd(length, head);
        ChainEnd recorded =
                scope.in(practice, () -> register.chainEnd(practice)).orElse(ChainEnd.EMPTY);
        if (!found.equals(recorded)) {
            faults.add(Refusal.of("verify.chain_end"));
        }
        return new ChainReport(length, head, faults);
    }

    private List<RegisteredDocument> after(PracticeId practice, long position) {
        return scope.in(practice, () -> register.after(practice, position, BATCH));
    }

    private List<Refusal> fileFaults(PracticeId practice, RegisteredDocument document) {
        return scope.in(practice, () -> shelf.find(practice, document.id()))
                .map(kept -> InvoiceVerifier.verify(kept.pdf()).faultsFor(document.number()))
                .orElse(List.of());
    }
}
