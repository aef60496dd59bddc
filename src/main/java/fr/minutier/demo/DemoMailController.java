package fr.minutier.demo;

import fr.minutier.platform.mail.MailFiles;
import fr.minutier.platform.mail.MailLetter;
import fr.minutier.platform.web.Refused;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/// Shows the mails that would have left.
@Controller
@ConditionalOnProperty(name = "minutier.mode", havingValue = "demo")
class DemoMailController {

    private static final int MAILS_MAX = 100;

    private final ObjectProvider<MailFiles> mailFiles;

    DemoMailController(ObjectProvider<MailFiles> mailFiles) {
        this.mailFiles = mailFiles;
    }

    @GetMapping("/demo/courrier")
    ModelAndView list() throws IOException {
        List<MailLetter> letters = new ArrayList<>();
        MailFiles files = files();
        for (UUID id : files.newest(MAILS_MAX)) {
            files.read(id).ifPresent(letters::add);
        }
        return new ModelAndView("demo/mails", "letters", letters);
    }

    @GetMapping("/demo/courrier/{id}")
    ModelAndView letter(@PathVariable UUID id) throws IOException {
        MailLetter letter = files().read(id).orElseThrow(Refused::notFound);
        return new ModelAndView("demo/mail", "letter", letter);
    }

    @GetMapping("/demo/courrier/{id}/{index}")
    ResponseEntity<byte[]> attachment(@PathVariable UUID id, @PathVariable int index)
            throws IOException {
        MailLetter letter = files().read(id).orElseThrow(Refused::notFound);
        if (index < 0 || index >= letter.attachments().size()) {
            throw Refused.notFound();
        }
        var attachment = letter.attachments().get(index);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(attachment.fileName())
                                .build()
                                .toString())
                .body(attachment.content());
    }

    /// Not there when mail leaves by SMTP.
    private MailFiles files() {
        return Optional.ofNullable(mailFiles.getIfAvailable()).orElseThrow(Refused::notFound);
    }
}
