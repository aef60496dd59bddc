package fr.minutier.offers;

/// How both sides meet.
public enum Channel {
    SOUND(fr.minutier.rating.Channel.CALL),
    VIDEO(fr.minutier.rating.Channel.VIDEO),
    /// A written answer, by the time that it takes.
    ANSWER(fr.minutier.rating.Channel.ANSWER),
    MESSAGE(fr.minutier.rating.Channel.MESSAGE),
    THREAD(fr.minutier.rating.Channel.THREAD);

    private final fr.minutier.rating.Channel rated;

    Channel(fr.minutier.rating.Channel rated) {
        this.rated = rated;
    }

    /// By what it is priced.
    public fr.minutier.rating.Channel rated() {
        return rated;
    }

    /// Whether both sides are there at the same time.
    public boolean isLive() {
        return this == SOUND || this == VIDEO;
    }
}
