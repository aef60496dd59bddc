package fr.minutier.platform.mail;

import fr.minutier.platform.i18n.Language;
import java.util.List;

/// Which mail to write: its subject is the text `KEY.subject` and its body the text `KEY.text`, in
/// the reader's language, both filled with the same arguments.
public record MailText(Language language, String key, List<Object> arguments) {

    public MailText(Language language, String key, Object... arguments) {
        this(language, key, List.of(arguments));
    }
}
