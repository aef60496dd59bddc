package fr.minutier.platform.mail;

import fr.minutier.kernel.Identifiers;
import fr.minutier.platform.i18n.Bundles;
import fr.minutier.platform.i18n.Texts;
import fr.minutier.platform.mail.store.MailOutbox;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/// Writes mail into the outbox in the caller's transaction; it leaves after the commit, at least
/// once. Refuses line breaks in header fields (RFC 5322, section 2.2) as a bug of the caller, since
/// typed addresses and names are checked where they are typed.
@Component
public class Mailer {

    /// Makes empty mails; looks up the mail library's parts once, which takes longer than a mail.
    private static final JavaMailSenderImpl BLANKS = new JavaMailSenderImpl();

    private final MailOutbox outbox;
    private final Bundles bundles;
    private final Identifiers identifiers;
    private final InstantSource clock;
    private final String sender;

    Mailer(
            MailOutbox outbox,
            Bundles bundles,
            Identifiers identifiers,
            InstantSource clock,
            @Value("${minutier.mail.from}") String sender) {
        this.outbox = outbox;
        this.bundles = bundles;
        this.identifiers = identifiers;
        this.clock = clock;
        this.sender = sender;
    }

    public void send(String recipient, MailText text, Attachment... attachments) {
        write(null, recipient, text, attachments);
    }

    /// The same, but once for each cause: for whoever may hear of it more than once.
    ///
    /// @param cause names what the mail tells and to whom, such as `invoice:ID:client`
    public void sendOnce(String cause, String recipient, MailText text, Attachment... attachments) {
        write(cause, recipient, text, attachments);
    }

    private void write(
            @Nullable String cause, String recipient, MailText text, Attachment... attachments) {
        Texts texts = bundles.in(text.language());
        Object[] arguments = text.arguments().toArray();
        String subject = texts.get(text.key() + ".subject", arguments);
        requireOneLine(recipient);
        requireOneLine(subject);
        String body = texts.get(text.key() + ".text", arguments);
        outbox.add(
                identifiers.next(),
                cause,
                compose(recipient, subject, body, List.of(attachments)),
                clock.instant());
    }

    private byte[] compose(
            String recipient, String subject, String body, List<Attachment> attachments) {
        try {
            MimeMessage mime = BLANKS.createMimeMessage();
            MimeMessageHelper helper =
                    new MimeMessageHelper(
                            mime, !attachments.isEmpty(), StandardCharsets.UTF_8.name());
            helper.setFrom(sender);
            helper.setTo(recipient);
            helper.setSubject(subject);
            helper.setText(body);
            helper.setSentDate(Date.from(clock.instant()));
            for (Attachment attachment : attachments) {
                helper.addAttachment(
                        attachment.fileName(),
                        new ByteArrayResource(attachment.content()),
                        attachment.contentType());
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            mime.writeTo(bytes);
            return bytes.toByteArray();
        } catch (MessagingException failure) {
            throw new IllegalArgumentException("a mail that cannot be composed", failure);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void requireOneLine(String text) {
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a control character in a mail header");
        }
    }
}
