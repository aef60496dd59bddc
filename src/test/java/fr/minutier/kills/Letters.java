package fr.minutier.kills;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/// The mails that the nodes have left in their folders, read as they come. One that two nodes have
/// delivered, because the first was killed meanwhile, is one. Thread-safe.
final class Letters {

    private static final String SUFFIX = ".eml";

    /// @param attachments by file name
    record Letter(
            String id,
            String recipient,
            String subject,
            String text,
            Map<String, byte[]> attachments) {}

    private final List<Path> folders;
    private final Map<String, Letter> read = new LinkedHashMap<>();

    /// @param nodes the data folders of all nodes
    Letters(List<Path> nodes) {
        this.folders = nodes.stream().map(node -> node.resolve("mail")).toList();
    }

    /// All that somebody has got, in no order.
    synchronized List<Letter> to(String recipient) {
        folders.forEach(this::readNew);
        return read.values().stream()
                .filter(letter -> letter.recipient().equals(recipient))
                .toList();
    }

    private void readNew(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(SUFFIX) && !read.containsKey(name)) {
                    read.put(name, letter(name, file));
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Letter letter(String name, Path file) throws IOException {
        try (InputStream input = Files.newInputStream(file)) {
            MimeMessage message = new MimeMessage(Session.getInstance(new Properties()), input);
            StringBuilder text = new StringBuilder();
            Map<String, byte[]> attachments = new LinkedHashMap<>();
            gather(message, text, attachments);
            return new Letter(
                    name,
                    message.getRecipients(Message.RecipientType.TO)[0].toString(),
                    message.getSubject(),
                    text.toString(),
                    attachments);
        } catch (MessagingException unreadable) {
            throw new IllegalStateException(file.toString(), unreadable);
        }
    }

    private static void gather(Part part, StringBuilder text, Map<String, byte[]> attachments)
            throws MessagingException, IOException {
        String fileName = part.getFileName();
        if (part.getContent() instanceof Multipart parts) {
            for (int index = 0; index < parts.getCount(); index++) {
                gather(parts.getBodyPart(index), text, attachments);
            }
        } else if (fileName != null) {
            attachments.put(fileName, part.getInputStream().readAllBytes());
        } else {
            text.append(part.getContent());
        }
    }
}
