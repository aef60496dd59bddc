package fr.minutier.ledger.model;

import fr.minutier.kernel.PracticeId;
import fr.minutier.ledger.AccountKey;
import fr.minutier.ledger.Balance;
import fr.minutier.ledger.Hold;
import fr.minutier.ledger.HoldId;
import fr.minutier.ledger.Transfer;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/// Where accounts, transfers and holds are kept.
public interface Books {

    /// Balances as they are now, zero for accounts that do not exist.
    Map<AccountKey, Balance> read(SortedSet<AccountKey> accounts);

    /// The same, and until the end of the transaction nobody else changes these accounts or the
    /// holds on them. Opens the accounts that do not exist.
    Map<AccountKey, Balance> lock(SortedSet<AccountKey> accounts);

    Optional<Transfer> transfer(PracticeId practice, String idempotencyKey);

    Optional<Hold> hold(PracticeId practice, String idempotencyKey);

    Optional<Hold> hold(HoldId id);

    /// Writes a change of accounts that are locked.
    void write(Change change);
}
