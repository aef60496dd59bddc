package fr.minutier.exchanges.model;

import java.util.List;

/// The warnings before the end, each given once; an extension makes them due again. Immutable.
///
/// @param lowestGiven the last one given for this end, in minutes; [#NONE] before the first
record Warnings(int lowestGiven) {

    static final int NONE = Integer.MAX_VALUE;

    private static final List<Integer> MINUTES = List.of(1, 2, 5);
    private static final long NANOS_PER_MINUTE = 60_000_000_000L;

    /// What is left may grow by a few seconds when a flow turns out to have stopped; only more than
    /// this is an extension.
    private static final long EXTENSION_NANOS_MIN = 30_000_000_000L;

    static Warnings fresh() {
        return new Warnings(NONE);
    }

    /// The warnings given once those that are due now are.
    Warnings after(Observation seen) {
        int given = isExtended(seen) ? NONE : lowestGiven;
        return new Warnings(Math.min(given, nearest(seen)));
    }

    /// Whether going from the former state to this one takes a warning.
    boolean isNewSince(Warnings former, Observation seen) {
        return lowestGiven != NONE
                && lowestGiven == nearest(seen)
                && (lowestGiven < former.lowestGiven || former.isExtended(seen));
    }

    private boolean isExtended(Observation seen) {
        return lowestGiven != NONE
                && seen.leftNanos() > lowestGiven * NANOS_PER_MINUTE + EXTENSION_NANOS_MIN;
    }

    /// The warning nearest to the end that is reached, among those that apply to a call of this
    /// length at all.
    private static int nearest(Observation seen) {
        for (int minutes : MINUTES) {
            boolean applies = minutes * 60L < seen.limit().value();
            if (applies && seen.leftNanos() > 0 && seen.leftNanos() <= minutes * NANOS_PER_MINUTE) {
                return minutes;
            }
        }
        return NONE;
    }
}
