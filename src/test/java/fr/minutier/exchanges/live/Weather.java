package fr.minutier.exchanges.live;

import java.util.random.RandomGenerator;

/// How bad the world of one seed is. Probabilities in parts of a thousand, times in milliseconds.
///
/// @param nodes how many processes carry calls
/// @param commitFails of a thousand commits, how many are refused or unanswered
/// @param commitKills of a thousand commits, how many kill their node just before or after
/// @param slowMillis what a commit takes at most
/// @param loses of a thousand messages
/// @param doubles of a thousand messages
/// @param lateMillis how late a message comes at most
/// @param events how many things happen to nodes, pages and networks
/// @param sealed whether all signatures are real
record Weather(
        int nodes,
        int commitFails,
        int commitKills,
        int slowMillis,
        int loses,
        int doubles,
        int lateMillis,
        int events,
        boolean sealed) {

    /// One seed in so many has real signatures, which cost as much as all the rest.
    private static final int SEALED_EVERY = 500;

    static Weather of(RandomGenerator random, long seed) {
        boolean sealed = seed % SEALED_EVERY == 0;
        return switch (random.nextInt(6)) {
            case 0 -> new Weather(1, 0, 0, 10, 0, 0, 60, 0, sealed);
            case 1 -> new Weather(1, 0, 0, 30, 0, 0, 60, 1 + random.nextInt(3), sealed);
            case 2 -> new Weather(2, 0, 0, 30, 0, 0, 80, 1 + random.nextInt(4), sealed);
            case 3 -> new Weather(1 + random.nextInt(3), 30, 0, 400, 20, 20, 400, 3, sealed);
            case 4 -> new Weather(1 + random.nextInt(3), 5, 4, 200, 5, 5, 200, 4, sealed);
            default ->
                    new Weather(
                            1 + random.nextInt(3),
                            random.nextInt(60),
                            random.nextInt(6),
                            random.nextInt(3_000),
                            random.nextInt(100),
                            random.nextInt(50),
                            50 + random.nextInt(1_500),
                            random.nextInt(10),
                            sealed);
        };
    }

    /// Nothing goes wrong, so all that flowed is billed.
    boolean isCalm() {
        return events == 0 && commitFails == 0 && loses == 0 && lateMillis < 100;
    }
}
