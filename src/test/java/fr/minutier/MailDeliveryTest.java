package fr.minutier;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import fr.minutier.invoicing.InvoiceIssued;
import fr.minutier.invoicing.InvoiceView;
import fr.minutier.invoicing.Invoicing;
import fr.minutier.platform.events.UnheardEvents;
import fr.minutier.platform.i18n.Bundles;
import fr.minutier.platform.i18n.Language;
import fr.minutier.platform.storage.PracticeScope;
import fr.minutier.platform.storage.Timestamps;
import fr.minutier.platform.time.DemoClock;
import fr.minutier.testing.Caller.Answer;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.core.EventPublicationRegistry;
import org.springframework.modulith.events.core.PublicationTargetIdentifier;

/// Mail over SMTP, as a real server receives it.
class MailDeliveryTest {

    private static DemoWorld world;
    private static final ServerSetup SETUP =
            new ServerSetup(freePort(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
    private static final String LISTENER =
            "fr.minutier.invoicing.InvoiceMail.on(fr.minutier.invoicing.InvoiceIssued)";
    private GreenMail server = new GreenMail(SETUP);

    @BeforeAll
    static void start() {
        world =
                DemoWorld.start(
                        Map.of(
                                "spring.mail.host",
                                "127.0.0.1",
                                "spring.mail.port",
                                SETUP.getPort()));
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @AfterEach
    void stopServer() {
        server.stop();
    }

    @Test
    void aSignInMailArrivesWithItsLinkAndAnUnbrokenSubject() throws Exception {
        server.start();
        Answer asked = ask("lea@exemple.example");
        assertThat(asked.status()).isEqualTo(200);
        DemoWorld.await(() -> received("lea@exemple.example") == 1);
        MimeMessage mail = mail("lea@exemple.example");
        String subject =
                world.bean(Bundles.class).in(Language.FRENCH).get("identity.mail.sign-in.subject");
        assertThat(mail.getSubject()).isEqualTo(subject);
        assertThat(mail.getHeader("Subject", null)).matches("\\p{ASCII}+");
        assertThat(mail.getRecipients(Message.RecipientType.TO)).hasSize(1);
        assertThat(mail.getContentType()).contains("text/plain").containsIgnoringCase("utf-8");
        String text = mail.getContent().toString();
        assertThat(text).contains(world.application.url() + "/connexion/");
        String link = text.substring(text.indexOf("/connexion/")).split("\\s", 2)[0];
        assertThat(world.nobody().get(link).status()).isEqualTo(200);
    }

    @Test
    void aMailWaitsForItsServerAndArrivesOnce() throws Exception {
        ask("paul@exemple.example");
        DemoWorld.await(() -> attempts() >= 1);
        server.start();
        Thread.sleep(1_500);
        assertThat(received("paul@exemple.example")).as("before the minute has passed").isZero();
        world.bean(DemoClock.class).advance(Duration.ofMinutes(10));
        DemoWorld.await(() -> received("paul@exemple.example") > 0);
        world.bean(DemoClock.class).advance(Duration.ofDays(1));
        Thread.sleep(2_500);
        assertThat(received("paul@exemple.example")).isEqualTo(1);
        world.settleMails();
        assertThat(GreenMailUtil.getBody(mail("paul@exemple.example"))).isNotBlank();
    }

    /// As a process leaves them that is killed before or while it hears, or just after it gave the
    /// event out again; and as a listener does that failed.
    @Test
    void whatAListenerOwedIsMailedOnceByWhoeverLooksNext() {
        JdbcClient jdbc = world.application.database().jdbc();
        DemoWorld.await(() -> Tables.count(jdbc, "event_publication") == 0);
        InvoiceView invoice = world.bean(Invoicing.class).latest(world.practice, 1, 0).getFirst();
        jdbc.sql("DELETE FROM mail_outbox WHERE cause LIKE 'invoice:%'").update();
        for (String status : List.of("PUBLISHED", "PROCESSING", "RESUBMITTED", "FAILED")) {
            owe(invoice, status);
            world.bean(UnheardEvents.class).giveOutAgain();
            DemoWorld.await(() -> Tables.count(jdbc, "event_publication") == 0);
            assertThat(
                            jdbc.sql("SELECT cause FROM mail_outbox WHERE cause LIKE 'invoice:%'")
                                    .query(String.class)
                                    .list())
                    .as(status)
                    .containsExactlyInAnyOrder(
                            "invoice:" + invoice.id() + ":client",
                            "invoice:" + invoice.id() + ":expert");
        }
    }

    private static void owe(InvoiceView invoice, String status) {
        InvoiceIssued event =
                new InvoiceIssued(
                        world.practice,
                        invoice.id(),
                        invoice.number(),
                        "agreement:" + world.agreement().id());
        Instant before = world.bean(DemoClock.class).instant().minus(Duration.ofHours(1));
        world.bean(PracticeScope.class)
                .across(
                        () -> {
                            world.bean(EventPublicationRegistry.class)
                                    .store(
                                            event,
                                            Stream.of(PublicationTargetIdentifier.of(LISTENER)));
                            return world.bean(JdbcClient.class)
                                    .sql(
                                            """
                                            UPDATE event_publication SET status = :status,
                                                publication_date = :before,
                                                last_resubmission_date = :before
                                            """)
                                    .param("status", status)
                                    .param("before", Timestamps.utc(before))
                                    .update();
                        });
    }

    private static Answer ask(String email) {
        return world.nobody().post("/connexion", Map.of("email", email));
    }

    private long received(String email) {
        return Arrays.stream(server.getReceivedMessages())
                .filter(mail -> isTo(mail, email))
                .count();
    }

    private MimeMessage mail(String email) {
        return Arrays.stream(server.getReceivedMessages())
                .filter(mail -> isTo(mail, email))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isTo(MimeMessage mail, String email) {
        try {
            return mail.getAllRecipients()[0].toString().equals(email);
        } catch (MessagingException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /// How often the mail that was asked for last was tried in vain.
    private static int attempts() {
        return world.application
                .database()
                .jdbc()
                .sql(
                        """
                        SELECT attempts FROM mail_outbox WHERE sent_at IS NULL
                        ORDER BY created_at DESC LIMIT 1
                        """)
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
