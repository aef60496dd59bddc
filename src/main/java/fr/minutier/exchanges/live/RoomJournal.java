package fr.minutier.exchanges.live;

import fr.minutier.exchanges.EndReason;
import fr.minutier.exchanges.ExchangeId;
import fr.minutier.exchanges.model.Exchange;
import fr.minutier.exchanges.nodes.Nodes;
import fr.minutier.exchanges.store.ExchangeRow;
import fr.minutier.exchanges.store.LiveCalls;
import fr.minutier.exchanges.store.LiveCalls.Name;
import fr.minutier.exchanges.store.LiveCalls.Saved;
import fr.minutier.kernel.PracticeId;
import fr.minutier.kernel.Seconds;
import fr.minutier.ledger.HoldId;
import fr.minutier.platform.storage.Transactions;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Writes down what happens in the rooms of this node, each entry durable when the call returns.
/// What belongs to another node by now is not written. Thread-safe.
public class RoomJournal {

    private final LiveCalls calls;
    private final CallCredit credit;
    private final Nodes nodes;
    private final Transactions transactions;
    private final InstantSource clock;

    public RoomJournal(
            LiveCalls calls,
            CallCredit credit,
            Nodes nodes,
            Transactions transactions,
            InstantSource clock) {
        this.calls = calls;
        this.credit = credit;
        this.nodes = nodes;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// Makes a call this node's, unless another one that still holds its lease has it.
    Claim begin(Name call) {
        return transactions.in(
                call.practice(),
                () ->
                        calls.lock(call.practice(), call.exchange())
                                .filter(row -> mayBegin(row.state()))
                                .map(this::claim)
                                .orElseGet(Claim.Over::new));
    }

    private static boolean mayBegin(Exchange state) {
        return switch (state) {
            case Exchange.Opened _, Exchange.Live _ -> true;
            case Exchange.Ended _, Exchange.Settled _ -> false;
        };
    }

    private Claim claim(ExchangeRow row) {
        Optional<UUID> other =
                calls.owner(row.practice(), row.id())
                        .filter(node -> !nodes.isSelf(node) && !nodes.isFenced(node));
        if (other.isPresent()) {
            return new Claim.Elsewhere(other.get());
        }
        // First taken, then read: whoever had it writes nothing more in between.
        UUID self = nodes.id();
        calls.begin(row.practice(), row.id(), self, clock.instant());
        return new Claim.Mine(self, row, calls.session(row.practice(), row.id()));
    }

    /// A call as it is stored.
    Optional<ExchangeRow> find(Name call) {
        return transactions.in(call.practice(), () -> calls.find(call.practice(), call.exchange()));
    }

    /// Nobody is there, and nothing was billed: what was held for the call is free again.
    ///
    /// @throws CallLost if it is another node's
    void sleep(Call call, UUID node) {
        transactions.run(
                call.practice(),
                () -> {
                    lock(call);
                    HoldId hold = calls.session(call.practice(), call.id()).hold();
                    require(call, calls.sleep(call.practice(), call.id(), node));
                    if (hold != null) {
                        credit.settle(hold, 0, clock.instant()).orElseThrow();
                    }
                });
    }

    /// Saves all at once.
    ///
    /// @return the exchanges that are still their node's, and so were saved
    Set<ExchangeId> checkpoint(List<Saved> sessions) {
        return transactions.across(() -> calls.checkpoint(sessions, clock.instant()));
    }

    /// @throws CallLost if it is another node's
    void end(Call call, EndReason reason, Saved last) {
        transactions.run(
                call.practice(),
                () -> {
                    lock(call);
                    Set<ExchangeId> saved = calls.checkpoint(List.of(last), clock.instant());
                    require(call, saved.contains(call.id()));
                    calls.end(call.practice(), call.id(), reason, clock.instant());
                });
    }

    /// The sum of what was granted; empty if the exchange is over.
    Optional<Seconds> grant(PracticeId practice, ExchangeId exchange, Seconds more) {
        return transactions.in(practice, () -> calls.grant(practice, exchange, more));
    }

    /// The exchange before its session, as everybody who needs both.
    private void lock(Call call) {
        require(call, calls.lock(call.practice(), call.id()).isPresent());
    }

    private static void require(Call call, boolean owned) {
        if (!owned) {
            throw new CallLost(call.id());
        }
    }
}
