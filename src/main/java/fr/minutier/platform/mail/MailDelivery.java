package fr.minutier.platform.mail;

import fr.minutier.platform.mail.store.MailOutbox;
import fr.minutier.platform.storage.PracticeScope;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.MailException;

/// Sends what waits in the outbox, at least once; a failure is tried again after 1, 2, 4 ...
/// minutes, six hours at most. Sent mails are kept 30 days.
class MailDelivery {

    private static final Logger LOG = LoggerFactory.getLogger(MailDelivery.class);
    private static final int BATCH = 20;
    private static final Duration KEPT = Duration.ofDays(30);
    private static final int DOUBLINGS_MAX = 8;

    private final MailOutbox outbox;
    private final MailTransport transport;
    private final PracticeScope scope;
    private final InstantSource clock;

    MailDelivery(
            MailOutbox outbox, MailTransport transport, PracticeScope scope, InstantSource clock) {
        this.outbox = outbox;
        this.transport = transport;
        this.scope = scope;
        this.clock = clock;
    }

    void deliverDue() {
        while (deliverBatch() == BATCH) {
            LOG.debug("mail.batch-full");
        }
        outbox.deleteSent(clock.instant().minus(KEPT));
    }

    private int deliverBatch() {
        return scope.across(
                () -> {
                    var due = outbox.lockDue(clock.instant(), BATCH);
                    due.forEach(this::deliver);
                    return due.size();
                });
    }

    private void deliver(MailOutbox.Waiting mail) {
        Instant now = clock.instant();
        try {
            transport.deliver(mail.id(), mail.message());
            outbox.markSent(mail.id(), now);
        } catch (IOException | MessagingException | MailException failure) {
            Duration wait = Duration.ofMinutes(1L << Math.min(mail.attempts(), DOUBLINGS_MAX));
            LOG.warn(
                    "mail.not-sent id={} attempts={} cause={}",
                    mail.id(),
                    mail.attempts() + 1,
                    failure.getClass().getSimpleName());
            outbox.postpone(mail.id(), now.plus(wait));
        }
    }
}
