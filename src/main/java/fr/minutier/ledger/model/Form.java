package fr.minutier.ledger.model;

import fr.minutier.kernel.Refusal;
import fr.minutier.ledger.AccountKey;
import java.util.ArrayList;
import java.util.List;

/// Whether a request makes sense by itself, before any balance is looked at.
final class Form {

    /// Ten thousand million euros, or thirty thousand years.
    static final long AMOUNT_MAX = 1_000_000_000_000L;

    /// Keys of the transfers by which holds are settled.
    static final String HOLD_PREFIX = "hold:";

    private static final int KEY_LENGTH_MAX = 200;
    private static final int REASON_LENGTH_MAX = 100;

    private Form() {}

    static List<Refusal> refusals(
            String key, AccountKey from, AccountKey to, long amount, String reason) {
        List<Refusal> refusals = new ArrayList<>();
        if (key.isBlank() || key.length() > KEY_LENGTH_MAX || key.startsWith(HOLD_PREFIX)) {
            refusals.add(Refusal.onField("idempotencyKey", "ledger.key"));
        }
        if (from.equals(to) || from.unit() != to.unit()) {
            refusals.add(Refusal.onField("to", "ledger.accounts"));
        }
        if (amount <= 0 || amount > AMOUNT_MAX) {
            refusals.add(Refusal.onField("amount", "ledger.amount", Long.toString(AMOUNT_MAX)));
        }
        if (reason.isBlank() || reason.length() > REASON_LENGTH_MAX) {
            refusals.add(Refusal.onField("reason", "ledger.reason"));
        }
        return refusals;
    }

    static boolean isAmountOrZero(long amount) {
        return amount >= 0 && amount <= AMOUNT_MAX;
    }
}
