package fr.minutier.platform.mail;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.mail.MailParseException;

/// Keeps mails as `.eml` files in a folder where no SMTP server is configured, and reads them for
/// the demonstration's mail page. File names are identifiers, which sort by time.
public class MailFiles implements MailTransport {

    private static final String SUFFIX = ".eml";

    private final Path folder;

    MailFiles(Path folder) {
        this.folder = folder;
    }

    @Override
    public void deliver(UUID id, byte[] message) throws IOException {
        Files.createDirectories(folder);
        Path part = folder.resolve(id + ".part");
        Files.write(part, message);
        Files.move(part, folder.resolve(id + SUFFIX), StandardCopyOption.ATOMIC_MOVE);
    }

    /// Identifiers of the newest mails, newest first.
    public List<UUID> newest(int most) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX))
                    .sorted(Comparator.reverseOrder())
                    .limit(most)
                    .map(name -> UUID.fromString(name.substring(0, name.length() - 4)))
                    .toList();
        }
    }

    public Optional<MailLetter> read(UUID id) throws IOException {
        Path file = folder.resolve(id + SUFFIX);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (InputStream input = Files.newInputStream(file)) {
            return Optional.of(
                    letter(id, new MimeMessage(Session.getInstance(new Properties()), input)));
        } catch (MessagingException unreadable) {
            throw new MailParseException(unreadable);
        }
    }

    private static MailLetter letter(UUID id, MimeMessage message)
            throws MessagingException, IOException {
        StringBuilder text = new StringBuilder();
        List<Attachment> attachments = new ArrayList<>();
        gather(message, text, attachments);
        return new MailLetter(
                id,
                message.getRecipients(Message.RecipientType.TO)[0].toString(),
                message.getSubject(),
                message.getSentDate().toInstant(),
                text.toString(),
                attachments);
    }

    private static void gather(Part part, StringBuilder text, List<Attachment> attachments)
            throws MessagingException, IOException {
        String fileName = part.getFileName();
        if (part.getContent() instanceof Multipart parts) {
            for (int index = 0; index < parts.getCount(); index++) {
                gather(parts.getBodyPart(index), text, attachments);
            }
        } else if (fileName != null) {
            attachments.add(
                    new Attachment(
                            fileName, part.getContentType(), part.getInputStream().readAllBytes()));
        } else {
            text.append(part.getContent());
        }
    }
}
