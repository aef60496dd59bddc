package fr.minutier.invoicing;

import fr.minutier.kernel.LegalRows;

/// The languages in which a document can be written.
public enum DocumentLanguage {
    FRENCH("fr"),
    ENGLISH("en");

    private final String tag;

    DocumentLanguage(String tag) {
        this.tag = tag;
    }

    /// The language whose tag this is; French for any other, since it is what the law asks for.
    public static DocumentLanguage of(String tag) {
        return tag.equals(ENGLISH.tag) ? ENGLISH : FRENCH;
    }

    /// The wording of a legal row in this language.
    public String text(LegalRows.Row row) {
        return switch (this) {
            case FRENCH -> row.french();
            case ENGLISH -> row.english();
        };
    }

    public String tag() {
        return tag;
    }
}
