package fr.minutier.ledger.model;

import fr.minutier.kernel.PracticeId;
import fr.minutier.kernel.Refusal;
import fr.minutier.kernel.Result;
import fr.minutier.ledger.AccountKey;
import fr.minutier.ledger.Balance;
import fr.minutier.ledger.Hold;
import fr.minutier.ledger.HoldId;
import fr.minutier.ledger.HoldRequest;
import fr.minutier.ledger.Transfer;
import fr.minutier.ledger.TransferId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Decides holds: set aside, raise, settle, void, expire. A hold changes only while the account it
/// takes from is locked.
public final class Holds {

    private final Books books;
    private final Supplier<UUID> identifiers;

    public Holds(Books books, Supplier<UUID> identifiers) {
        this.books = books;
        this.identifiers = identifiers;
    }

    public Result<HoldId> open(PracticeId practice, HoldRequest request) {
        Transfers.requirePractice(practice, request.from(), request.to());
        List<Refusal> refusals =
                Form.refusals(
                        request.idempotencyKey(),
                        request.from(),
                        request.to(),
                        request.amount(),
                        request.reason());
        if (!refusals.isEmpty()) {
            return Result.refused(refusals);
        }
        return decide(List.of(request.from()), balances -> tryToOpen(practice, request, balances))
                .map(Hold::id);
    }

    /// Makes sure that a hold is at least this much; a hold that is more stays.
    public Result<Hold> raise(HoldId id, long newAmount) {
        if (!Form.isAmountOrZero(newAmount)) {
            return amountRefused();
        }
        return onHold(
                id,
                Holds::from,
                (hold, balances) -> {
                    if (!hold.isOpen()) {
                        return closedRefused(hold);
                    }
                    long more = newAmount - hold.amount();
                    if (more <= 0) {
                        return unchanged(hold);
                    }
                    Sheet sheet = new Sheet(balances);
                    if (sheet.available(hold.from()) < more) {
                        return Result.refused("ledger.exhausted", hold.from().toString());
                    }
                    sheet.hold(hold.from(), more);
                    return changed(sheet, List.of(), hold.raisedTo(newAmount));
                });
    }

    /// Transfers all or a part of what is held, nothing if it is zero, and voids the rest. Settling
    /// again with the same amount answers the same.
    public Result<Hold> settle(HoldId id, long actual, Instant instant) {
        if (!Form.isAmountOrZero(actual)) {
            return amountRefused();
        }
        return onHold(
                id, Holds::fromAndTo, (hold, balances) -> settle(hold, balances, actual, instant));
    }

    private Result<Step> settle(
            Hold hold, Map<AccountKey, Balance> balances, long actual, Instant instant) {
        if (hold.state() == Hold.State.SETTLED && hold.posted() == actual) {
            return unchanged(hold);
        }
        if (!hold.isOpen()) {
            return closedRefused(hold);
        }
        if (actual > hold.amount()) {
            return Result.refused(
                    "ledger.hold.exceeded", Long.toString(actual), Long.toString(hold.amount()));
        }
        Instant stamp = instant.truncatedTo(ChronoUnit.MICROS);
        Sheet sheet = new Sheet(balances);
        sheet.hold(hold.from(), -hold.amount());
        Hold settled = hold.closed(Hold.State.SETTLED, actual, stamp);
        if (actual == 0) {
            return changed(sheet, List.of(), settled);
        }
        sheet.transfer(hold.from(), hold.to(), actual);
        return changed(sheet, List.of(settlement(hold, actual, stamp)), settled);
    }

    /// Gives back all that is held. Voiding again answers the same.
    public Result<Hold> voidHold(HoldId id, Instant instant) {
        return release(id, Hold.State.VOIDED, instant);
    }

    /// Voids a hold whose time is over.
    public Result<Hold> expire(HoldId id, Instant now) {
        return release(id, Hold.State.EXPIRED, now);
    }

    private Result<Hold> release(HoldId id, Hold.State state, Instant instant) {
        return onHold(
                id,
                Holds::from,
                (hold, balances) -> {
                    if (hold.state() == state) {
                        return unchanged(hold);
                    }
                    if (!hold.isOpen()) {
                        return closedRefused(hold);
                    }
                    if (state == Hold.State.EXPIRED && instant.isBefore(hold.expiresAt())) {
                        return Result.refused("ledger.hold.early", hold.expiresAt().toString());
                    }
                    Sheet sheet = new Sheet(balances);
                    sheet.hold(hold.from(), -hold.amount());
                    Instant stamp = instant.truncatedTo(ChronoUnit.MICROS);
                    return changed(sheet, List.of(), hold.closed(state, 0, stamp));
                });
    }

    /// What a decision leads to.
    ///
    /// @param change what is to be written, null if nothing
    private record Step(Hold hold, @Nullable Change change) {}

    @FunctionalInterface
    private interface Decision {
        Result<Step> decide(Hold hold, Map<AccountKey, Balance> balances);
    }

    private Result<Hold> onHold(
            HoldId id, Function<Hold, List<AccountKey>> accounts, Decision decision) {
        return books.hold(id)
                .map(
                        seen ->
                                decide(
                                        accounts.apply(seen),
                                        balances ->
                                                decision.decide(
                                                        books.hold(id).orElseThrow(), balances)))
                .orElseGet(() -> Result.refused("ledger.hold.unknown", id.toString()));
    }

    /// Decides on balances as they are, so that a refusal locks and opens nothing; then, if there
    /// is something to write, again on locked ones.
    private Result<Hold> decide(
            List<AccountKey> accounts, Function<Map<AccountKey, Balance>, Result<Step>> decision) {
        SortedSet<AccountKey> keys = new TreeSet<>(accounts);
        Result<Step> decided = decision.apply(books.read(keys));
        if (decided instanceof Result.Done<Step>(Step step) && step.change() != null) {
            decided = decision.apply(books.lock(keys));
        }
        return decided.map(
                step -> {
                    if (step.change() != null) {
                        books.write(step.change());
                    }
                    return step.hold();
                });
    }

    private Result<Step> tryToOpen(
            PracticeId practice, HoldRequest request, Map<AccountKey, Balance> balances) {
        Optional<Hold> earlier = books.hold(practice, request.idempotencyKey());
        if (earlier.isPresent()) {
            return isSame(earlier.get(), request)
                    ? unchanged(earlier.get())
                    : Result.refused("ledger.idempotency", request.idempotencyKey());
        }
        Sheet sheet = new Sheet(balances);
        if (sheet.available(request.from()) < request.amount()) {
            return Result.refused("ledger.exhausted", request.from().toString());
        }
        sheet.hold(request.from(), request.amount());
        Hold hold = opened(request);
        return Result.done(
                new Step(hold, new Change(sheet.balances(), List.of(), List.of(hold), List.of())));
    }

    private Hold opened(HoldRequest request) {
        return new Hold(
                new HoldId(identifiers.get()),
                request.idempotencyKey(),
                request.from(),
                request.to(),
                request.amount(),
                request.amount(),
                0,
                Hold.State.OPEN,
                request.reason(),
                request.instant().truncatedTo(ChronoUnit.MICROS),
                request.expiresAt().truncatedTo(ChronoUnit.MICROS),
                null);
    }

    private static Result<Step> changed(Sheet sheet, List<Transfer> transfers, Hold hold) {
        return Result.done(
                new Step(hold, new Change(sheet.balances(), transfers, List.of(), List.of(hold))));
    }

    private static Result<Step> unchanged(Hold hold) {
        return Result.done(new Step(hold, null));
    }

    private static List<AccountKey> from(Hold hold) {
        return List.of(hold.from());
    }

    private static List<AccountKey> fromAndTo(Hold hold) {
        return List.of(hold.from(), hold.to());
    }

    private Transfer settlement(Hold hold, long actual, Instant instant) {
        return new Transfer(
                new TransferId(identifiers.get()),
                Form.HOLD_PREFIX + hold.id(),
                hold.from(),
                hold.to(),
                actual,
                hold.reason(),
                instant);
    }

    private static boolean isSame(Hold hold, HoldRequest request) {
        return hold.from().equals(request.from())
                && hold.to().equals(request.to())
                && hold.requested() == request.amount()
                && hold.reason().equals(request.reason());
    }

    private static Result<Step> closedRefused(Hold hold) {
        return Result.refused("ledger.hold.closed", hold.id().toString());
    }

    private static Result<Hold> amountRefused() {
        return Result.refused(
                List.of(
                        Refusal.onField(
                                "amount", "ledger.amount", Long.toString(Form.AMOUNT_MAX))));
    }
}
