package fr.minutier.agreements;

import fr.minutier.platform.i18n.Bundles;
import fr.minutier.platform.i18n.Language;
import fr.minutier.platform.mail.MailText;
import fr.minutier.platform.mail.Mailer;
import fr.minutier.practice.Client;
import fr.minutier.practice.Clients;
import fr.minutier.practice.PracticeOffice;
import fr.minutier.practice.Profile;
import java.time.Instant;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Tells both sides by mail that a call rings and what became of it, whatever page they have open.
/// In the caller's transaction.
@Component
class RingMails {

    private final AgreementCover cover;
    private final Orders orders;
    private final Clients clients;
    private final PracticeOffice office;
    private final Bundles bundles;
    private final Mailer mailer;
    private final String baseUrl;

    RingMails(
            AgreementCover cover,
            Orders orders,
            Clients clients,
            PracticeOffice office,
            Bundles bundles,
            Mailer mailer,
            @Value("${minutier.base-url}") String baseUrl) {
        this.cover = cover;
        this.orders = orders;
        this.clients = clients;
        this.office = office;
        this.bundles = bundles;
        this.mailer = mailer;
        this.baseUrl = baseUrl;
    }

    void rings(Agreement agreement, Ring ring) {
        Profile seller = office.profile(agreement.practice());
        mailer.send(
                seller.email(),
                new MailText(
                        office.language(agreement.practice()),
                        "ring.mail.rings",
                        client(agreement).name(),
                        cover.acceptedOffer(agreement).title(),
                        ring.length(),
                        baseUrl + "/appel/" + orders.ringToken(agreement.id())));
    }

    /// To the client always; to the expert what they have not done themselves.
    void over(Agreement agreement, Ring ring) {
        String how = "ring.mail." + ring.state().name();
        Client client = client(agreement);
        Profile seller = office.profile(agreement.practice());
        String title = cover.acceptedOffer(agreement).title();
        if (ring.state() != RingState.GIVEN_UP) {
            boolean said = !ring.word().isEmpty();
            mailer.send(
                    client.email(),
                    new MailText(
                            agreement.language(),
                            how + (said ? ".said.client" : ".client"),
                            seller.name(),
                            title,
                            baseUrl + "/commande/" + orders.token(agreement.id()),
                            ring.word()));
        }
        switch (ring.state()) {
            case GIVEN_UP, MISSED, UNAVAILABLE -> {
                Language language = office.language(agreement.practice());
                Instant at = ring.at();
                mailer.send(
                        seller.email(),
                        new MailText(
                                language,
                                how + ".expert",
                                client.name(),
                                title,
                                bundles.in(language).time(at, seller.zone()),
                                client.email(),
                                baseUrl + "/pro/aujourdhui"));
            }
            case AWAITED, RINGING, ANSWERED, DECLINED -> {}
        }
    }

    private Client client(Agreement agreement) {
        return clients.find(agreement.practice(), agreement.client()).orElseThrow();
    }
}
