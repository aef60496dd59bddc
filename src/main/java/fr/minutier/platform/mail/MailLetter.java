package fr.minutier.platform.mail;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// A mail as its reader sees it.
public record MailLetter(
        UUID id,
        String recipient,
        String subject,
        Instant sentAt,
        String text,
        List<Attachment> attachments) {

    public MailLetter {
        attachments = List.copyOf(attachments);
    }
}
