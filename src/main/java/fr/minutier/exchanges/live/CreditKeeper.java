package fr.minutier.exchanges.live;

import fr.minutier.agreements.Pot;
import fr.minutier.exchanges.model.Exchange;
import fr.minutier.exchanges.store.ExchangeRow;
import fr.minutier.exchanges.store.LiveCalls;
import fr.minutier.exchanges.store.StoredSession;
import fr.minutier.kernel.Result;
import fr.minutier.ledger.AccountKey;
import fr.minutier.ledger.Hold;
import fr.minutier.ledger.HoldId;
import fr.minutier.ledger.HoldRequest;
import fr.minutier.ledger.Purpose;
import fr.minutier.platform.storage.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Holds the credit of calls in the ledger, slice by slice as they go on, so that calls at once on
/// one credit never take more than it holds. Each slice is one short transaction. Thread-safe.
public class CreditKeeper {

    /// A hold belongs to its exchange until that is settled.
    private static final Duration HOLD_AGE_MAX = Duration.ofDays(366);
    private static final int ATTEMPTS_MAX = 3;

    private final CallCredit credit;
    private final LiveCalls calls;
    private final Transactions transactions;
    private final InstantSource clock;

    public CreditKeeper(
            CallCredit credit, LiveCalls calls, Transactions transactions, InstantSource clock) {
        this.credit = credit;
        this.calls = calls;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// Holds so much in all, or all that there is.
    ///
    /// @param wanted in the unit of the pot
    /// @param node under whose name the call is carried
    /// @throws CallLost if the call is another node's
    public Held hold(Call call, UUID node, long wanted) {
        return transactions.in(
                call.practice(),
                () -> {
                    ExchangeRow row = calls.lock(call.practice(), call.id()).orElseThrow();
                    StoredSession stored = calls.session(call.practice(), call.id());
                    for (int attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
                        long reachable = reachable(call, stored);
                        long amount = Math.min(wanted, reachable);
                        if (amount <= stored.holdAmount()) {
                            return new Held(stored.hold(), stored.holdAmount(), reachable);
                        }
                        HoldId hold = take(call, row, stored.hold(), amount);
                        if (hold != null) {
                            remember(call, node, hold, amount);
                            return new Held(hold, amount, reachable);
                        }
                    }
                    return new Held(stored.hold(), stored.holdAmount(), stored.holdAmount());
                });
    }

    private void remember(Call call, UUID node, HoldId hold, long amount) {
        if (!calls.held(call.practice(), call.id(), node, hold, amount)) {
            throw new CallLost(call.id());
        }
    }

    private long reachable(Call call, StoredSession stored) {
        AccountKey account = call.terms().pot().account();
        return Math.max(0, credit.balance(account).available()) + stored.holdAmount();
    }

    /// Null if another call was quicker.
    private @Nullable HoldId take(Call call, ExchangeRow row, @Nullable HoldId open, long amount) {
        Instant now = clock.instant();
        if (open != null) {
            return switch (credit.raise(open, amount)) {
                case Result.Done<Hold>(Hold hold) -> hold.id();
                case Result.Refused<Hold> _ -> null;
            };
        }
        AccountKey account = call.terms().pot().account();
        HoldRequest request =
                new HoldRequest(
                        key(row),
                        account,
                        AccountKey.ofPractice(call.practice(), earned(call.terms().pot())),
                        amount,
                        "exchange.held",
                        now,
                        now.plus(HOLD_AGE_MAX));
        return switch (credit.hold(request)) {
            case Result.Done<HoldId>(HoldId hold) -> hold;
            case Result.Refused<HoldId> _ -> null;
        };
    }

    /// One hold for each time that the exchange comes to life.
    private static String key(ExchangeRow row) {
        if (row.state() instanceof Exchange.Live(Instant startedAt)) {
            return "exchange:" + row.id() + ":" + startedAt.toEpochMilli();
        }
        throw new CallLost(row.id());
    }

    private static Purpose earned(Pot pot) {
        return switch (pot) {
            case Pot.MoneyPot _ -> Purpose.EARNED;
            case Pot.TimePot _ -> Purpose.TIME_CONSUMED;
        };
    }
}
