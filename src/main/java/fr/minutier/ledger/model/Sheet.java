package fr.minutier.ledger.model;

import fr.minutier.ledger.AccountKey;
import fr.minutier.ledger.Balance;
import java.util.Map;
import java.util.TreeMap;

/// Balances on which an operation is tried. Not thread-safe.
final class Sheet {

    private final Map<AccountKey, Balance> balances;

    Sheet(Map<AccountKey, Balance> balances) {
        this.balances = new TreeMap<>(balances);
    }

    Map<AccountKey, Balance> balances() {
        return balances;
    }

    /// What an account allows to be taken out of it.
    long available(AccountKey account) {
        return account.purpose().isFloored() ? balance(account).available() : Long.MAX_VALUE;
    }

    void transfer(AccountKey from, AccountKey to, long amount) {
        add(from, Math.negateExact(amount), 0);
        add(to, amount, 0);
    }

    /// Holds more, or less if the amount is negative.
    void hold(AccountKey from, long amount) {
        add(from, 0, amount);
    }

    private void add(AccountKey account, long posted, long held) {
        Balance before = balance(account);
        balances.put(
                account,
                new Balance(
                        Math.addExact(before.posted(), posted),
                        Math.addExact(before.held(), held)));
    }

    private Balance balance(AccountKey account) {
        return balances.getOrDefault(account, Balance.ZERO);
    }
}
