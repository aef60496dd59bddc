package fr.minutier.platform.web;

import java.util.List;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// One sentence shown once, on the page that follows a redirect.
///
/// @param textKey key of the sentence
public record Flash(Tone tone, String textKey, List<String> arguments) {

    static final String NAME = "flash";

    /// Whether something went as wished or needs attention.
    public enum Tone {
        DONE,
        ATTENTION
    }

    public Flash {
        arguments = List.copyOf(arguments);
    }

    /// Says on the next page that something was done.
    public static void done(RedirectAttributes next, String textKey, String... arguments) {
        next.addFlashAttribute(NAME, new Flash(Tone.DONE, textKey, List.of(arguments)));
    }

    /// Says on the next page that something needs attention.
    public static void attention(RedirectAttributes next, String textKey, String... arguments) {
        next.addFlashAttribute(NAME, new Flash(Tone.ATTENTION, textKey, List.of(arguments)));
    }
}
