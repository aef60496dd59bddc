package fr.minutier.exchanges.live;

import fr.minutier.kernel.Result;
import fr.minutier.ledger.AccountKey;
import fr.minutier.ledger.Balance;
import fr.minutier.ledger.Hold;
import fr.minutier.ledger.HoldId;
import fr.minutier.ledger.HoldRequest;
import java.time.Instant;

/// What a call needs of the ledger, joining the caller's transaction; refusals are the ledger's.
public interface CallCredit {

    Balance balance(AccountKey account);

    Result<HoldId> hold(HoldRequest request);

    Result<Hold> raise(HoldId hold, long newAmount);

    Result<Hold> settle(HoldId hold, long actual, Instant now);
}
