package fr.minutier.testing;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// Runs a property over seeded random cases and names the failing seed, which replays by
/// `-Dcases.seed=N`; `-Dcases.count=N` runs more of them.
public final class Cases {

    private Cases() {}

    @FunctionalInterface
    public interface Property {
        void check(RandomGenerator random) throws Exception;
    }

    public static void forAll(int count, Property property) {
        Long replayed = Long.getLong("cases.seed");
        if (replayed != null) {
            check(replayed, property);
            return;
        }
        int cases = Math.max(count, Integer.getInteger("cases.count", 0));
        for (long seed = 1; seed <= cases; seed++) {
            check(seed, property);
        }
    }

    private static void check(long seed, Property property) {
        try {
            property.check(new SplittableRandom(seed));
        } catch (Exception | AssertionError failure) {
            throw new AssertionError("fails for -Dcases.seed=" + seed, failure);
        }
    }
}
