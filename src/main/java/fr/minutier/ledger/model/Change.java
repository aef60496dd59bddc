package fr.minutier.ledger.model;

import fr.minutier.ledger.AccountKey;
import fr.minutier.ledger.Balance;
import fr.minutier.ledger.Hold;
import fr.minutier.ledger.Transfer;
import java.util.List;
import java.util.Map;

/// What one accepted operation writes.
///
/// @param balances the new balances of the accounts it touches
/// @param opened holds that did not exist
/// @param changed holds that did
public record Change(
        Map<AccountKey, Balance> balances,
        List<Transfer> transfers,
        List<Hold> opened,
        List<Hold> changed) {}
