package fr.minutier.ledger;

import fr.minutier.kernel.Identifiers;
import fr.minutier.kernel.PracticeId;
import fr.minutier.kernel.Result;
import fr.minutier.ledger.model.Holds;
import fr.minutier.ledger.model.Transfers;
import fr.minutier.ledger.store.LedgerAudit;
import fr.minutier.ledger.store.LedgerBooks;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Posts transfers and keeps holds, in the caller's transaction and inside its practice's scope.
/// A refusal leaves nothing behind, so that the caller may go on and commit. Thread-safe.
///
/// Refusals: `ledger.exhausted` (a floor would be passed), `ledger.idempotency` (the key was used
/// with another content), `ledger.hold.unknown`, `.closed`, `.exceeded`, `.early`, and for requests
/// that make no sense `ledger.key`, `.accounts`, `.amount`, `.reason`. The same key with other
/// accounts at the very same time throws [org.springframework.dao.DuplicateKeyException].
@Component
public class Ledger {

    private final LedgerBooks books;
    private final LedgerAudit audit;
    private final Transfers transfers;
    private final Holds holds;

    public Ledger(JdbcClient jdbc, Identifiers identifiers) {
        this.books = new LedgerBooks(jdbc);
        this.audit = new LedgerAudit(jdbc);
        this.transfers = new Transfers(books, identifiers::next);
        this.holds = new Holds(books, identifiers::next);
    }

    public Result<Transfer> post(Posting posting) {
        return postAll(posting.from().practice(), List.of(posting)).map(List::getFirst);
    }

    /// All of them, in order, or none.
    public Result<List<Transfer>> postAll(PracticeId practice, List<Posting> postings) {
        requireTransaction();
        return transfers.post(practice, postings);
    }

    public Result<HoldId> hold(HoldRequest request) {
        requireTransaction();
        return holds.open(request.from().practice(), request);
    }

    /// Makes sure that an open hold is at least this much; one that is more stays as it is.
    public Result<Hold> raise(HoldId id, long newAmount) {
        requireTransaction();
        return holds.raise(id, newAmount);
    }

    /// Transfers what was really used of a hold, from zero to all of it, and voids the rest.
    public Result<Hold> settle(HoldId id, long actual, Instant instant) {
        requireTransaction();
        return holds.settle(id, actual, instant);
    }

    public Result<Hold> voidHold(HoldId id, Instant instant) {
        requireTransaction();
        return holds.voidHold(id, instant);
    }

    /// Voids a hold whose time is over.
    public Result<Hold> expire(HoldId id, Instant now) {
        requireTransaction();
        return holds.expire(id, now);
    }

    /// Open holds whose time is over, the oldest first, a thousand at most.
    public List<HoldId> due(PracticeId practice, Instant now) {
        requireTransaction();
        return books.due(practice, now);
    }

    public Balance balance(AccountKey account) {
        requireTransaction();
        return books.read(new TreeSet<>(Set.of(account))).getOrDefault(account, Balance.ZERO);
    }

    /// Transfers of an account, the latest first, a thousand at most.
    public List<Transfer> history(AccountKey account) {
        requireTransaction();
        return books.history(account);
    }

    /// Recomputes all balances from transfers and holds, and the sum of each unit.
    public Verification verify(PracticeId practice) {
        requireTransaction();
        return audit.verify(practice);
    }

    private static void requireTransaction() {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("the ledger joins a transaction, and there is none");
        }
    }
}
