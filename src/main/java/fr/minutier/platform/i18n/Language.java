package fr.minutier.platform.i18n;

import java.util.Locale;
import java.util.Optional;

/// A language in which every page exists. French is the default.
public enum Language {
    FRENCH("fr", Locale.FRANCE),
    ENGLISH("en", Locale.UK);

    private final String tag;
    private final Locale locale;

    Language(String tag, Locale locale) {
        this.tag = tag;
        this.locale = locale;
    }

    /// The language of a tag such as `fr`, `FR` or `en-GB`; empty when no page speaks it.
    public static Optional<Language> of(String tag) {
        String primary = Locale.forLanguageTag(tag.strip()).getLanguage();
        for (Language language : values()) {
            if (language.tag.equals(primary)) {
                return Optional.of(language);
            }
        }
        return Optional.empty();
    }

    /// The tag as in URLs, in the `lang` attribute and in the names of bundles: `fr`, `en`.
    public String tag() {
        return tag;
    }

    public Locale locale() {
        return locale;
    }
}
