package fr.minutier.invoicing;

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

    public String tag() {
        return tag;
    }
}
