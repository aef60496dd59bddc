package fr.minutier.platform.web;

/// One of several options of a form, in words.
///
/// @param help what it means, or empty
public record Choice(String value, String label, String help) {

    public static Choice of(String value, String label) {
        return new Choice(value, label, "");
    }
}
