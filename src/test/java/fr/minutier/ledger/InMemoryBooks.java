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
final class InMemoryBooks implements Books {

    /// All that is kept, to be compared.
    record Snapshot(
            Map<AccountKey, Balance> accounts,
            Map<String, Transfer> transfers,
            Map<String, Hold> holds) {}

    private final Map<AccountKey, Balance> accounts = new TreeMap<>();
    private final Map<String, Transfer> transfers = new LinkedHashMap<>();
    private final Map<String, Hold> holds = new LinkedHashMap<>();

    Snapshot snapshot() {
        return new Snapshot(
                new TreeMap<>(accounts),
                new LinkedHashMap<>(transfers),
                new LinkedHashMap<>(holds));
    }

    @Override
    public Map<AccountKey, Balance> read(SortedSet<AccountKey> keys) {
        Map<AccountKey, Balance> found = new TreeMap<>(accounts);
        found.keySet().retainAll(keys);
        return found;
    }

    @Override
    public Map<AccountKey, Balance> lock(SortedSet<AccountKey> keys) {
        keys.forEach(key -> accounts.putIfAbsent(key, Balance.ZERO));
        return read(keys);
    }

    @Override
    public Optional<Transfer> transfer(PracticeId practice, String idempotencyKey) {
        return Optional.ofNullable(transfers.get(idempotencyKey));
    }

    @Override
    public Optional<Hold> hold(PracticeId practice, String idempotencyKey) {
        return Optional.ofNullable(holds.get(idempotencyKey));
    }

    @Override
    public Optional<Hold> hold(HoldId id) {
        return holds.values().stream().filter(hold -> hold.id().equals(id)).findFirst();
    }

    @Override
    public void write(Change change) {
        accounts.putAll(change.balances());
        change.transfers().forEach(transfer -> transfers.put(transfer.idempotencyKey(), transfer));
        change.opened().forEach(hold -> holds.put(hold.idempotencyKey(), hold));
        change.changed().forEach(hold -> holds.put(hold.idempotencyKey(), hold));
    }
}
