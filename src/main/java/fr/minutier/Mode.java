package fr.minutier;

/// Whether the server shows a demonstration, with invented people and a clock that can be moved, or
/// works for real.
enum Mode {
    DEMO("demo"),
    START("start");

    private final String word;

    Mode(String word) {
        this.word = word;
    }

    /// The verb of the command line and the value of `minutier.mode`.
    String word() {
        return word;
    }
}
