package fr.minutier.exchanges.live;

import fr.minutier.agreements.CallTerms;
import fr.minutier.exchanges.RoomLinks;
import fr.minutier.exchanges.store.StoredSettlement;
import fr.minutier.kernel.Party;
import fr.minutier.platform.i18n.Language;
import fr.minutier.platform.mail.Attachment;
import fr.minutier.platform.mail.MailText;
import fr.minutier.platform.mail.Mailer;
import java.nio.charset.StandardCharsets;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Mails the statement's link and the signed receipt to both.
@Component
class SettlementMails implements SettlementMail {

    private final Mailer mailer;
    private final RoomLinks links;
    private final String baseUrl;

    SettlementMails(Mailer mailer, RoomLinks links, @Value("${minutier.base-url}") String baseUrl) {
        this.mailer = mailer;
        this.links = links;
        this.baseUrl = baseUrl;
    }

    @Override
    public void send(Call call, StoredSettlement settlement) {
        CallTerms terms = call.terms();
        send(
                terms.expertEmail(),
                terms.expertLanguage(),
                terms.clientName(),
                Party.EXPERT,
                call,
                settlement);
        send(
                terms.clientEmail(),
                terms.clientLanguage(),
                terms.expertName(),
                Party.CLIENT,
                call,
                settlement);
    }

    private void send(
            String recipient,
            Language language,
            String other,
            Party party,
            Call call,
            StoredSettlement settlement) {
        String statement = RoomLinks.statement(links.token(call.id(), party));
        MailText text =
                new MailText(
                        language,
                        SettlementMail.key(call.terms(), settlement),
                        other,
                        call.terms().offerTitle(),
                        settlement.billed(),
                        settlement.charged(),
                        baseUrl + statement);
        Attachment receipt =
                new Attachment(
                        "recu-" + call.id() + ".json",
                        "application/json",
                        settlement.receipt().getBytes(StandardCharsets.UTF_8));
        mailer.send(recipient, text, receipt);
    }
}
