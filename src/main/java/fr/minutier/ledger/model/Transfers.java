package fr.minutier.ledger.model;

import fr.minutier.kernel.PracticeId;
import fr.minutier.kernel.Refusal;
import fr.minutier.kernel.Result;
import fr.minutier.ledger.AccountKey;
import fr.minutier.ledger.Balance;
import fr.minutier.ledger.Posting;
import fr.minutier.ledger.Transfer;
import fr.minutier.ledger.TransferId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;

/// Decides postings: all of one call or none. A refusal is found before anything is locked where it
/// can be, so that it leaves nothing behind.
public final class Transfers {

    private final Books books;
    private final Supplier<UUID> identifiers;

    public Transfers(Books books, Supplier<UUID> identifiers) {
        this.books = books;
        this.identifiers = identifiers;
    }

    /// The transfers, in the order of the postings. Those that were made before are answered as
    /// they are.
    public Result<List<Transfer>> post(PracticeId practice, List<Posting> postings) {
        List<Refusal> refusals = new ArrayList<>();
        SortedSet<AccountKey> accounts = new TreeSet<>();
        for (Posting posting : postings) {
            requirePractice(practice, posting.from(), posting.to());
            refusals.addAll(
                    Form.refusals(
                            posting.idempotencyKey(),
                            posting.from(),
                            posting.to(),
                            posting.amount(),
                            posting.reason()));
            accounts.add(posting.from());
            accounts.add(posting.to());
        }
        if (!refusals.isEmpty()) {
            return Result.refused(refusals);
        }
        Result<Attempt> attempt = attempt(practice, postings, books.read(accounts));
        if (attempt instanceof Result.Done<Attempt>(Attempt tried) && !tried.made().isEmpty()) {
            attempt = attempt(practice, postings, books.lock(accounts));
        }
        return attempt.map(
                done -> {
                    if (!done.made().isEmpty()) {
                        books.write(done.change());
                    }
                    return done.answer();
                });
    }

    private record Attempt(List<Transfer> answer, List<Transfer> made, Sheet sheet) {
        Change change() {
            return new Change(sheet.balances(), made, List.of(), List.of());
        }
    }

    private Result<Attempt> attempt(
            PracticeId practice, List<Posting> postings, Map<AccountKey, Balance> balances) {
        Attempt attempt = new Attempt(new ArrayList<>(), new ArrayList<>(), new Sheet(balances));
        for (Posting posting : postings) {
            Optional<Transfer> earlier = earlier(practice, posting.idempotencyKey(), attempt);
            if (earlier.isPresent()) {
                if (!isSame(earlier.get(), posting)) {
                    return Result.refused("ledger.idempotency", posting.idempotencyKey());
                }
                attempt.answer().add(earlier.get());
                continue;
            }
            if (attempt.sheet().available(posting.from()) < posting.amount()) {
                return Result.refused("ledger.exhausted", posting.from().toString());
            }
            attempt.sheet().transfer(posting.from(), posting.to(), posting.amount());
            Transfer transfer = made(posting);
            attempt.made().add(transfer);
            attempt.answer().add(transfer);
        }
        return Result.done(attempt);
    }

    private Optional<Transfer> earlier(PracticeId practice, String key, Attempt attempt) {
        return attempt.made().stream()
                .filter(transfer -> transfer.idempotencyKey().equals(key))
                .findFirst()
                .or(() -> books.transfer(practice, key));
    }

    private Transfer made(Posting posting) {
        return new Transfer(
                new TransferId(identifiers.get()),
                posting.idempotencyKey(),
                posting.from(),
                posting.to(),
                posting.amount(),
                posting.reason(),
                posting.instant().truncatedTo(ChronoUnit.MICROS));
    }

    private static boolean isSame(Transfer transfer, Posting posting) {
        return transfer.from().equals(posting.from())
                && transfer.to().equals(posting.to())
                && transfer.amount() == posting.amount()
                && transfer.reason().equals(posting.reason());
    }

    static void requirePractice(PracticeId practice, AccountKey from, AccountKey to) {
        if (!from.practice().equals(practice) || !to.practice().equals(practice)) {
            throw new IllegalArgumentException(
                    "accounts of several practices: " + from + " and " + to);
        }
    }
}
