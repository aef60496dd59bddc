package fr.minutier.platform.mail;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.util.UUID;

/// Hands one MIME message over: to an SMTP server, or into a file.
interface MailTransport {

    void deliver(UUID id, byte[] message) throws IOException, MessagingException;
}
