package fr.minutier.ledger;

import fr.minutier.kernel.PracticeId;
import fr.minutier.kernel.Result;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// A random call of the ledger. Keys, accounts and amounts come from small sets, so that they
/// repeat, collide and exhaust.
sealed interface Operation {

    Instant START = Instant.parse("2026-11-22T10:00:00Z");

    record Post(List<Posting> postings) implements Operation {}

    record Open(HoldRequest request) implements Operation {}

    record Raise(String holdKey, long amount) implements Operation {}

    record Settle(String holdKey, long amount) implements Operation {}

    record Release(String holdKey) implements Operation {}

    record Expire(String holdKey, Instant now) implements Operation {}

    static Operation random(RandomGenerator random, PracticeId practice) {
        return switch (random.nextInt(10)) {
            case 0, 1, 2, 3 -> {
                List<Posting> postings = new ArrayList<>();
                for (int count = random.nextInt(1, 4); count > 0; count--) {
                    postings.add(posting(random, practice));
                }
                yield new Post(postings);
            }
            case 4, 5 -> {
                Posting like = posting(random, practice);
                yield new Open(
                        new HoldRequest(
                                holdKey(random),
                                like.from(),
                                like.to(),
                                like.amount(),
                                like.reason(),
                                like.instant(),
                                START.plusSeconds(random.nextLong(0, 100))));
            }
            case 6 -> new Raise(holdKey(random), amount(random));
            case 7 -> new Settle(holdKey(random), Math.max(-1, amount(random) - 5));
            case 8 -> new Release(holdKey(random));
            default -> new Expire(holdKey(random), START.plusSeconds(random.nextLong(0, 100)));
        };
    }

    private static Posting posting(RandomGenerator random, PracticeId practice) {
        String key = random.nextInt(50) == 0 ? "hold:1" : "key" + random.nextInt(80);
        return new Posting(
                key,
                account(random, practice),
                account(random, practice),
                amount(random),
                random.nextInt(50) == 0 ? " " : "reason",
                START.plusNanos(random.nextLong(1_000_000_000)));
    }

    private static AccountKey account(RandomGenerator random, PracticeId practice) {
        boolean money = random.nextInt(5) > 0;
        return switch (random.nextInt(4)) {
            case 0, 1 ->
                    new AccountKey(
                            practice,
                            "agreement" + random.nextInt(2),
                            money ? Purpose.CLIENT_COVER : Purpose.CLIENT_TIME);
            case 2 ->
                    AccountKey.ofPractice(
                            practice, money ? Purpose.PROVIDER_AUTHORISED : Purpose.TIME_SOLD);
            default ->
                    AccountKey.ofPractice(practice, money ? Purpose.EARNED : Purpose.TIME_CONSUMED);
        };
    }

    private static long amount(RandomGenerator random) {
        return switch (random.nextInt(30)) {
            case 0 -> 0;
            case 1 -> -1;
            case 2 -> 1_000_000_000_001L;
            default -> random.nextLong(1, 40);
        };
    }

    private static String holdKey(RandomGenerator random) {
        return "hold" + random.nextInt(30);
    }

    /// The code of a refusal, or empty.
    static String code(Result<?> result) {
        return switch (result) {
            case Result.Done<?> _ -> "";
            case Result.Refused<?> refused -> refused.reasons().getFirst().code();
        };
    }
}
