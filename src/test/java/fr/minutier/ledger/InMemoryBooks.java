package fr.minutier.ledger;

import fr.minutier.kernel.PracticeId;
import fr.minutier.ledger.model.Books;
import fr.minutier.ledger.model.Change;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;

/// Books in memory, for the simulation.
public final class InMemoryBooks implements Books {

    /// All that is kept, to be compared.
    public record Snapshot(
            Map<AccountKey, Balance> accounts,
            Map<String, Transfer> transfers,
            Map<String, Hold> holds) {}

    private Snapshot now = new Snapshot(Map.of(), Map.of(), Map.of());

    /// What is in it is never changed, but replaced.
    public Snapshot snapshot() {
        return now;
    }

    /// Forgets all that happened since.
    public void restore(Snapshot former) {
        now = former;
    }

    @Override
    public Map<AccountKey, Balance> read(SortedSet<AccountKey> keys) {
        Map<AccountKey, Balance> found = new TreeMap<>();
        for (AccountKey key : keys) {
            Balance balance = now.accounts().get(key);
            if (balance != null) {
                found.put(key, balance);
            }
        }
        return found;
    }

    @Override
    public Map<AccountKey, Balance> lock(SortedSet<AccountKey> keys) {
        if (!now.accounts().keySet().containsAll(keys)) {
            Map<AccountKey, Balance> accounts = new TreeMap<>(now.accounts());
            keys.forEach(key -> accounts.putIfAbsent(key, Balance.ZERO));
            now = new Snapshot(accounts, now.transfers(), now.holds());
        }
        return read(keys);
    }

    @Override
    public Optional<Transfer> transfer(PracticeId practice, String idempotencyKey) {
        return Optional.ofNullable(now.transfers().get(idempotencyKey));
    }

    @Override
    public Optional<Hold> hold(PracticeId practice, String idempotencyKey) {
        return Optional.ofNullable(now.holds().get(idempotencyKey));
    }

    @Override
    public Optional<Hold> hold(HoldId id) {
        return now.holds().values().stream().filter(hold -> hold.id().equals(id)).findFirst();
    }

    @Override
    public void write(Change change) {
        Map<AccountKey, Balance> accounts = new TreeMap<>(now.accounts());
        accounts.putAll(change.balances());
        Map<String, Transfer> transfers = new LinkedHashMap<>(now.transfers());
        change.transfers().forEach(transfer -> transfers.put(transfer.idempotencyKey(), transfer));
        Map<String, Hold> holds = new LinkedHashMap<>(now.holds());
        change.opened().forEach(hold -> holds.put(hold.idempotencyKey(), hold));
        change.changed().forEach(hold -> holds.put(hold.idempotencyKey(), hold));
        now = new Snapshot(accounts, transfers, holds);
    }
}
