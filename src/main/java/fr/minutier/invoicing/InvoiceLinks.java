package fr.minutier.invoicing;

import fr.minutier.agreements.AgreementId;
import fr.minutier.agreements.OrderKey;
import fr.minutier.agreements.Orders;
import fr.minutier.exchanges.DocumentLink;
import fr.minutier.exchanges.StatementDocuments;
import fr.minutier.kernel.Party;
import fr.minutier.kernel.PracticeId;
import fr.minutier.platform.i18n.Texts;
import java.util.List;
import org.springframework.stereotype.Component;

/// Leads from an order or a statement to its invoice and its credit notes. Thread-safe.
@Component
public class InvoiceLinks implements StatementDocuments {

    private final Invoicing invoicing;
    private final Orders orders;

    InvoiceLinks(Invoicing invoicing, Orders orders) {
        this.invoicing = invoicing;
        this.orders = orders;
    }

    @Override
    public List<DocumentLink> of(
            PracticeId practice, AgreementId agreement, Party reader, Texts texts) {
        String order = "/commande/" + orders.token(agreement);
        return invoicing.documentsOf(new OrderKey(practice, agreement)).stream()
                .map(
                        document ->
                                new DocumentLink(
                                        label(document, texts),
                                        switch (reader) {
                                            case EXPERT ->
                                                    "/pro/factures/" + document.id() + ".pdf";
                                            case CLIENT -> ofOrder(order, document);
                                        }))
                .toList();
    }

    /// `Facture F-2026-00001`.
    public static String label(InvoiceView document, Texts texts) {
        return texts.get("invoicing.document." + document.type().name(), document.number());
    }

    /// Where a client downloads a document.
    ///
    /// @param order the order's secret address
    public static String ofOrder(String order, InvoiceView document) {
        return switch (document.type()) {
            case INVOICE -> order + "/facture.pdf";
            case CREDIT_NOTE -> order + "/documents/" + document.id() + ".pdf";
        };
    }
}
