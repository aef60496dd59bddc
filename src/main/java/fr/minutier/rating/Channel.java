package fr.minutier.rating;

/// By what a service is used: timed ones are counted in seconds, the others in pieces.
public enum Channel {
    CALL(true),
    VIDEO(true),
    /// The time that the expert spends on a written answer.
    ANSWER(true),
    MESSAGE(false),
    /// A conversation in writing, whatever its number of messages.
    THREAD(false);

    private final boolean timed;

    Channel(boolean timed) {
        this.timed = timed;
    }

    public boolean isTimed() {
        return timed;
    }
}
