package fr.minutier.platform.web;

/// A term and what is said of it, both already in words: a row of facts, of totals, of figures.
public record Fact(String term, String value) {

    public static Fact of(String term, String value) {
        return new Fact(term, value);
    }
}
