package fr.minutier.exchanges.live;

import fr.minutier.agreements.CallTerms;
import fr.minutier.agreements.Pot;
import fr.minutier.exchanges.store.StoredSettlement;

/// Tells both parties what came of their exchange.
@FunctionalInterface
public interface SettlementMail {

    /// Joins the caller's transaction.
    void send(Call call, StoredSettlement settlement);

    /// What the mail says first: whether anything was billed, and how.
    static String key(CallTerms terms, StoredSettlement settlement) {
        if (settlement.billed().isZero()) {
            return "exchanges.mail.unbilled";
        }
        return switch (terms.pot()) {
            case Pot.MoneyPot _ -> "exchanges.mail.settled";
            case Pot.TimePot _ -> "exchanges.mail.consumed";
        };
    }
}
