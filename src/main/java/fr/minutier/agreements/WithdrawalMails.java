package fr.minutier.agreements;

import fr.minutier.agreements.model.Consequences;
import fr.minutier.agreements.store.AgreementPayments;
import fr.minutier.agreements.store.AgreementRecords;
import fr.minutier.kernel.Money;
import fr.minutier.payments.PaymentAction;
import fr.minutier.payments.PaymentOrderRefused;
import fr.minutier.platform.i18n.Bundles;
import fr.minutier.platform.i18n.Texts;
import fr.minutier.platform.mail.Attachment;
import fr.minutier.platform.mail.MailText;
import fr.minutier.platform.mail.Mailer;
import fr.minutier.practice.Client;
import fr.minutier.practice.Clients;
import fr.minutier.practice.PracticeOffice;
import fr.minutier.practice.Profile;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Puts a withdrawal into words: the dated acknowledgement on a durable medium that the law asks
/// for (articles L221-21 and D221-5), mailed to the client at once, and the expert's copy. In the
/// caller's transaction.
@Component
class WithdrawalMails {

    private final AgreementCover cover;
    private final AgreementPayments agreementPayments;
    private final AgreementRecords records;
    private final Orders orders;
    private final Clients clients;
    private final PracticeOffice office;
    private final WithdrawalLaw law;
    private final Bundles bundles;
    private final Mailer mailer;
    private final String baseUrl;

    WithdrawalMails(
            AgreementCover cover,
            AgreementPayments agreementPayments,
            AgreementRecords records,
            Orders orders,
            Clients clients,
            PracticeOffice office,
            WithdrawalLaw law,
            Bundles bundles,
            Mailer mailer,
            @Value("${minutier.base-url}") String baseUrl) {
        this.cover = cover;
        this.agreementPayments = agreementPayments;
        this.records = records;
        this.orders = orders;
        this.clients = clients;
        this.office = office;
        this.law = law;
        this.bundles = bundles;
        this.mailer = mailer;
        this.baseUrl = baseUrl;
    }

    String acknowledgement(Agreement agreement, Consequences consequences, Instant declaredAt) {
        Client client = client(agreement);
        LocalDate declaredOn = LocalDate.ofInstant(declaredAt, client.zone());
        return WithdrawalText.compose(
                bundles.in(agreement.language()),
                agreement,
                cover.acceptedOffer(agreement),
                office.profile(agreement.practice()),
                client,
                consequences,
                declaredAt,
                law.refundBy(declaredOn).orElseThrow());
    }

    void send(Agreement agreement, Withdrawal withdrawal) {
        Client client = client(agreement);
        Profile seller = office.profile(agreement.practice());
        String title = cover.acceptedOffer(agreement).title();
        Attachment text =
                new Attachment(
                        bundles.in(agreement.language()).get("withdrawal.file"),
                        "text/plain; charset=UTF-8",
                        withdrawal.text().getBytes(StandardCharsets.UTF_8));
        mailer.send(
                client.email(),
                new MailText(
                        agreement.language(),
                        "withdrawal.mail.client",
                        title,
                        seller.name(),
                        summary(bundles.in(agreement.language()), withdrawal),
                        baseUrl + "/commande/" + orders.token(agreement.id()) + "/retractation"),
                text);
        var language = office.language(agreement.practice());
        mailer.send(
                seller.email(),
                new MailText(
                        language,
                        "withdrawal.mail.expert",
                        client.name(),
                        title,
                        expertSummary(bundles.in(language), withdrawal)),
                text);
    }

    /// The provider will not give the money back: somebody has to, by another way.
    @EventListener
    void on(PaymentOrderRefused event) {
        if (event.action() == PaymentAction.REFUND) {
            agreementPayments
                    .find(event.practice(), event.paymentId())
                    .flatMap(row -> records.find(event.practice(), row.agreement()))
                    .ifPresent(agreement -> refundRefused(agreement, event.amount()));
        }
    }

    private void refundRefused(Agreement agreement, Money amount) {
        mailer.send(
                office.profile(agreement.practice()).email(),
                new MailText(
                        office.language(agreement.practice()),
                        "withdrawal.mail.refund-refused",
                        amount,
                        client(agreement).name(),
                        client(agreement).email()));
    }

    private static String summary(Texts texts, Withdrawal withdrawal) {
        return WithdrawalWords.summary(
                withdrawal.due(), withdrawal.returned(), withdrawal.released(), texts);
    }

    private static String expertSummary(Texts texts, Withdrawal withdrawal) {
        return withdrawal.returned().isPositive()
                ? summary(texts, withdrawal) + " " + texts.get("withdrawal.summary.credited")
                : summary(texts, withdrawal);
    }

    private Client client(Agreement agreement) {
        return clients.find(agreement.practice(), agreement.client()).orElseThrow();
    }
}
