package fr.minutier.platform.mail;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import fr.minutier.platform.mail.store.MailOutbox;
import fr.minutier.platform.storage.PracticeScope;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSender;

@Configuration(proxyBeanMethods = false)
class MailConfiguration {

    /// SMTP when `spring.mail.host` is set.
    @Bean
    @ConditionalOnProperty("spring.mail.host")
    MailTransport smtp(JavaMailSender sender) {
        return (_, message) -> {
            MimeMessage mime = sender.createMimeMessage(new ByteArrayInputStream(message));
            sender.send(mime);
        };
    }

    @Bean
    @ConditionalOnMissingBean(MailTransport.class)
    MailFiles mailFiles(@Value("${minutier.data}") Path data) {
        return new MailFiles(data.resolve("mail"));
    }

    @Bean
    MailDelivery mailDelivery(
            MailOutbox outbox, MailTransport transport, PracticeScope scope, InstantSource clock) {
        return new MailDelivery(outbox, transport, scope, clock);
    }

    @Bean
    RecurringTask<Void> mailDeliveryTask(MailDelivery delivery) {
        return Tasks.recurring("mail-delivery", FixedDelay.of(Duration.ofSeconds(1)))
                .execute((_, _) -> delivery.deliverDue());
    }
}
