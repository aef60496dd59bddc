package fr.minutier.invoicing;

import fr.minutier.agreements.Agreement;
import fr.minutier.agreements.AgreementId;
import fr.minutier.agreements.Agreements;
import fr.minutier.agreements.Orders;
import fr.minutier.kernel.PracticeId;
import fr.minutier.platform.mail.Attachment;
import fr.minutier.platform.mail.MailText;
import fr.minutier.platform.mail.Mailer;
import fr.minutier.platform.storage.PracticeScope;
import fr.minutier.practice.Client;
import fr.minutier.practice.Clients;
import fr.minutier.practice.PracticeOffice;
import fr.minutier.practice.Profile;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/// Sends each document to the client with its Factur-X file, and tells the expert; once, however
/// often it hears of it.
@Component
class InvoiceMail {

    private static final String INVOICE = "agreement:";
    private static final String CREDIT_NOTE = "withdrawal:";

    private final Invoicing invoicing;
    private final Agreements agreements;
    private final Orders orders;
    private final Clients clients;
    private final PracticeOffice office;
    private final Mailer mailer;
    private final PracticeScope scope;
    private final String baseUrl;

    InvoiceMail(
            Invoicing invoicing,
            Agreements agreements,
            Orders orders,
            Clients clients,
            PracticeOffice office,
            Mailer mailer,
            PracticeScope scope,
            @Value("${minutier.base-url}") String baseUrl) {
        this.invoicing = invoicing;
        this.agreements = agreements;
        this.orders = orders;
        this.clients = clients;
        this.office = office;
        this.mailer = mailer;
        this.scope = scope;
        this.baseUrl = baseUrl;
    }

    @ApplicationModuleListener
    void on(InvoiceIssued event) {
        for (String prefix : List.of(INVOICE, CREDIT_NOTE)) {
            if (event.cause().startsWith(prefix)) {
                UUID id = UUID.fromString(event.cause().substring(prefix.length()));
                scope.run(event.practice(), () -> send(event, new AgreementId(id)));
            }
        }
    }

    private void send(InvoiceIssued event, AgreementId id) {
        PracticeId practice = event.practice();
        Agreement agreement = agreements.find(practice, id).orElseThrow();
        Client client = clients.find(practice, agreement.client()).orElseThrow();
        Profile seller = office.profile(practice);
        InvoiceView document = invoicing.find(practice, event.invoice()).orElseThrow();
        byte[] pdf = invoicing.pdf(practice, event.invoice()).orElseThrow();
        Attachment file = new Attachment(event.number() + ".pdf", "application/pdf", pdf);
        String key =
                switch (document.type()) {
                    case INVOICE -> "invoicing.mail.";
                    case CREDIT_NOTE -> "invoicing.mail.credit.";
                };
        String cause = "invoice:" + event.invoice();
        mailer.sendOnce(
                cause + ":client",
                client.email(),
                new MailText(
                        agreement.language(),
                        key + "client",
                        event.number(),
                        seller.name(),
                        baseUrl + "/commande/" + orders.token(id),
                        document.credited()),
                file);
        mailer.sendOnce(
                cause + ":expert",
                seller.email(),
                new MailText(
                        office.language(practice),
                        key + "expert",
                        event.number(),
                        client.name(),
                        baseUrl + "/pro/factures",
                        document.credited()),
                file);
    }
}
