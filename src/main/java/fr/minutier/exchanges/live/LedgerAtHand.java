package fr.minutier.exchanges.live;

import fr.minutier.kernel.Result;
import fr.minutier.ledger.AccountKey;
import fr.minutier.ledger.Balance;
import fr.minutier.ledger.Hold;
import fr.minutier.ledger.HoldId;
import fr.minutier.ledger.HoldRequest;
import fr.minutier.ledger.Ledger;
import java.time.Instant;
import org.springframework.stereotype.Component;

/// The ledger of this installation.
@Component
public class LedgerAtHand implements CallCredit {

    private final Ledger ledger;

    public LedgerAtHand(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public Balance balance(AccountKey account) {
        return ledger.balance(account);
    }

    @Override
    public Result<HoldId> hold(HoldRequest request) {
        return ledger.hold(request);
    }

    @Override
    public Result<Hold> raise(HoldId hold, long newAmount) {
        return ledger.raise(hold, newAmount);
    }

    @Override
    public Result<Hold> settle(HoldId hold, long actual, Instant now) {
        return ledger.settle(hold, actual, now);
    }
}
