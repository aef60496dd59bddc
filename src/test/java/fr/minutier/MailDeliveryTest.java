package fr.minutier;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import fr.minutier.platform.i18n.Bundles;
import fr.minutier.platform.i18n.Language;
import fr.minutier.platform.time.DemoClock;
import fr.minutier.testing.Caller.Answer;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Mail over SMTP, as a real server receives it.
class MailDeliveryTest {

    private static DemoWorld world;
    private static GreenMail server;

    @BeforeAll
    static void start() throws IOException {
        ServerSetup setup = new ServerSetup(freePort(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
        server = new GreenMail(setup);
        world =
                DemoWorld.start(
                        Map.of(
                                "spring.mail.host",
                                "127.0.0.1",
                                "spring.mail.port",
                                setup.getPort()));
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

    private static Answer ask(String email) {
        return world.nobody().post("/connexion", Map.of("email", email));
    }

    private static long received(String email) {
        return Arrays.stream(server.getReceivedMessages())
                .filter(mail -> isTo(mail, email))
                .count();
    }

    private static MimeMessage mail(String email) {
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

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
