package fr.minutier.kills;

import fr.minutier.kernel.Party;
import java.util.Random;

/// What the people of one job are going to do.
///
/// @param act bought as an act, else by the minute
/// @param duplicates the payment's events are delivered twice
/// @param reorders the last event of a payment's step is delivered first
/// @param clicks the client enters by the order's page rather than by the mailed link
/// @param talkMillis how long the meter runs before one hangs up
/// @param reloads a page is loaded again in the middle
record Plan(
        int number,
        boolean act,
        boolean duplicates,
        boolean reorders,
        boolean clicks,
        long talkMillis,
        Party leaves,
        boolean reloads) {

    static Plan of(int number, Random random) {
        return new Plan(
                number,
                random.nextInt(4) == 0,
                random.nextInt(3) == 0,
                random.nextInt(3) == 0,
                random.nextBoolean(),
                1_500 + random.nextInt(3_500),
                random.nextBoolean() ? Party.CLIENT : Party.EXPERT,
                random.nextInt(4) == 0);
    }

    String name() {
        return "Alix Essai " + number;
    }

    String email() {
        return "alix" + number + "@essai.example";
    }
}
