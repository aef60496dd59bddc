package fr.minutier;

/// A command cannot be carried out, for the reason its sentence gives to the person at the
/// terminal.
final class CommandRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CommandRefused(String sentence) {
        super(sentence);
    }
}
